import type { FileHandle } from 'node:fs/promises';
import { CsvTable } from './csv/csv-table.js';
import { detectEncoding } from './encoding/detect-encoding.js';
import type { TableEncoding } from './encoding/table-encoding.js';
import { fileHead } from './file-pieces.js';
import { formatOf, type TableFormat } from './formats.js';
import { TABLE_LIMITS, type TableLimits } from './limits.js';
import type { TableFile } from './table.js';
import { openWorkbook } from './xlsx/open-workbook.js';

const HEAD_BYTES = 4096;

/** What is said of a file, and what it may be at most. */
export interface TableOptions {
  /** What the file is said to be, by its name or by whoever sends it; another content is refused. */
  readonly claimed?: TableFormat;
  /** What a CSV file is said to be written in; without it, what all of its bytes say. */
  readonly encoding?: TableEncoding;
  /** Delimiter of CSV: one ASCII character, a comma unless given. */
  readonly delimiter?: string;
  /** Instead of those of `TABLE_LIMITS`. */
  readonly limits?: Partial<TableLimits>;
}

/**
 * Opens a file of tables, CSV or XLSX; the handle must stay open while rows are read, and is never moved or closed. Memory
 * does not grow with the file, but for the shared texts of a workbook. The encoding of CSV is made out from the whole
 * file, which is therefore read twice. Throws Fault of `TableFaultCode`, also while rows are read.
 */
export async function openTable(file: FileHandle, options: TableOptions = {}): Promise<TableFile> {
  const { claimed, encoding: stated, delimiter = ',' } = options;
  const limits = { ...TABLE_LIMITS, ...options.limits };
  const format = formatOf(await fileHead(file, HEAD_BYTES), claimed);
  if (format === 'xlsx') return { format, encoding: undefined, tables: await openWorkbook(file, limits) };
  const encoding = await detectEncoding(file, limits, delimiter, stated);
  return { format, encoding, tables: [new CsvTable(file, encoding, limits, delimiter)] };
}

/** What a file claims to be by its name; undefined for names that claim neither. */
export function claimedFormat(name: string): TableFormat | undefined {
  const [, extension] = /\.(csv|xlsx)$/i.exec(name) ?? [];
  return extension === undefined ? undefined : extension.toLowerCase() === 'csv' ? 'csv' : 'xlsx';
}
