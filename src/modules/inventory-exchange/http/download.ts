import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { contentDisposition } from '../../../platform/files/index.js';

/**
 * A file that is made while it is sent. Its beginning is made before the answer begins, so that what cannot be written
 * is refused in words; what fails later breaks the answer off.
 */
export async function download(pieces: AsyncIterable<Uint8Array>, name: string, type: string): Promise<StreamableFile> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  const all = async function* (): AsyncGenerator<Uint8Array> {
    if (first.done !== true) yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  };
  return new StreamableFile(Readable.from(all(), { objectMode: false }), {
    type,
    disposition: contentDisposition(name),
  });
}

export const CSV_TYPE = (encoding: string): string =>
  `text/csv; charset=${encoding === 'gb18030' ? 'gb18030' : 'utf-8'}; header=present`;
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const fileOf = (type: string) => ({ content: { [type]: { schema: { type: 'string', format: 'binary' } } } }) as const;

/** What the documentation says of such answers. */
export const CSV_ANSWER = fileOf('text/csv');
export const XLSX_ANSWER = fileOf(XLSX_TYPE);
