import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { contentDisposition } from '../../../platform/files/index.js';

/** A file that is made while it is sent. */
export const download = (pieces: AsyncIterable<Uint8Array>, name: string, type: string): StreamableFile =>
  new StreamableFile(Readable.from(pieces, { objectMode: false }), { type, disposition: contentDisposition(name) });

export const CSV_TYPE = (encoding: string): string =>
  `text/csv; charset=${encoding === 'gb18030' ? 'gb18030' : 'utf-8'}; header=present`;
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
