import { type FileHandle, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Table, type TableFile, type TableOptions, openTable } from '../../src/platform/tables/index.js';

/** Runs `work` with a file of these bytes, open for reading. */
export async function withFile<T>(bytes: Uint8Array | string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'registry-table-'));
  const path = join(folder, 'table');
  await writeFile(path, bytes);
  const file = await open(path);
  try {
    return await work(file);
  } finally {
    await file.close();
    await rm(folder, { recursive: true });
  }
}

/** The rows of one table as texts, number first. */
export async function textsOf(table: Table): Promise<(readonly [number, ...string[]])[]> {
  const rows: (readonly [number, ...string[]])[] = [];
  for await (const { number, cells } of table.rows()) rows.push([number, ...cells]);
  return rows;
}

/** A file of tables, all of it read. */
export interface ReadFile extends Pick<TableFile, 'format' | 'encoding'> {
  readonly tables: readonly { readonly sheet: string | undefined; readonly rows: (readonly [number, ...string[]])[] }[];
}

/** Reads a whole file of tables. Throws what `openTable` throws. */
export function readTables(bytes: Uint8Array | string, options: TableOptions = {}): Promise<ReadFile> {
  return withFile(bytes, async (file) => {
    const { format, encoding, tables } = await openTable(file, options);
    const read: { sheet: string | undefined; rows: (readonly [number, ...string[]])[] }[] = [];
    for (const table of tables) read.push({ sheet: table.sheet, rows: await textsOf(table) });
    return { format, encoding, tables: read };
  });
}

/** The fault with which a file is refused. */
export async function refusalOf(bytes: Uint8Array | string, options: TableOptions = {}) {
  const outcome = await readTables(bytes, options).then(
    () => undefined,
    (error: unknown) => error,
  );
  const { code, params } = Object(outcome);
  return { code, ...params?.context };
}
