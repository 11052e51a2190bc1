import type { TableEncoding } from './encoding/table-encoding.js';

/** A row of a table. */
export interface TableRow {
  /** As a spreadsheet counts: from one, empty rows included. */
  readonly number: number;
  /** Texts of the cells from the first column on; what lies behind the last may be missing. */
  readonly cells: readonly string[];
}

/** A table of a file: the only one of a CSV file, a sheet of a workbook. */
export interface Table {
  /** Name of the sheet; undefined for CSV. */
  readonly sheet: string | undefined;
  /** The sheet does not show in a spreadsheet program. */
  readonly isHidden: boolean;
  /** The rows that are not empty, many at a time; read anew at each call. Throws Fault of `TableFaultCode`. */
  batches(): AsyncIterable<readonly TableRow[]>;
  /** The same, one by one. */
  rows(): AsyncIterable<TableRow>;
}

/** A file of tables, open as long as its handle. */
export interface TableFile {
  readonly format: 'csv' | 'xlsx';
  /** Of CSV. */
  readonly encoding: TableEncoding | undefined;
  readonly tables: readonly Table[];
}

/** The rows of batches. */
export async function* rowsOf(batches: AsyncIterable<readonly TableRow[]>): AsyncGenerator<TableRow> {
  for await (const batch of batches) yield* batch;
}
