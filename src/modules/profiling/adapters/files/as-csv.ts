import { createWriteStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MOST_COLUMNS } from '../../../../core/profile/index.js';
import { decode, filePieces, openTable, type Table } from '../../../../platform/tables/index.js';
import { sheetUnknown } from '../../domain/sentences.js';

const OWN_FILE = { flags: 'wx', mode: 0o600 } as const;

/** Writes GB18030 as UTF-8, byte for byte else; only for what is known to be GB18030. */
export const transcode = (handle: FileHandle, to: string): Promise<void> =>
  pipeline(Readable.from(decode(filePieces(handle), 'gb18030')), createWriteStream(to, OWN_FILE));

/** Writes a sheet of a workbook as CSV, its rows as wide as the first; answers how wide. */
export async function extractSheet(handle: FileHandle, sheet: string | undefined, to: string): Promise<number> {
  const { tables } = await openTable(handle, { claimed: 'xlsx', limits: { maxColumns: MOST_COLUMNS } });
  const table = sheet === undefined ? tables[0] : tables.find((one) => one.sheet === sheet);
  if (table === undefined) throw sheetUnknown(sheet ?? '1');
  const width = await widthOf(table);
  await pipeline(Readable.from(csvOf(table, width)), createWriteStream(to, OWN_FILE));
  return width;
}

async function widthOf(table: Table): Promise<number> {
  let width = 0;
  for await (const rows of table.batches()) for (const { cells } of rows) width = Math.max(width, cells.length);
  return width;
}

async function* csvOf(table: Table, width: number): AsyncGenerator<string> {
  for await (const rows of table.batches()) {
    const lines = rows.map(({ cells }) =>
      Array.from({ length: width }, (_, place) => quoted(cells[place] ?? '')).join(','),
    );
    yield lines.map((line) => `${line}\n`).join('');
  }
}

const quoted = (cell: string): string => (cell === '' ? '' : `"${cell.replaceAll('"', '""')}"`);
