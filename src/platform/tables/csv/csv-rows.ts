import type { FileHandle } from 'node:fs/promises';
import { fileHead } from '../file-pieces.js';
import type { TableLimits } from '../limits.js';
import { openTable } from '../open-table.js';
import type { TableRow } from '../table.js';
import { restored } from '../writing/neutral.js';
import { delimiterOf } from './delimiter.js';

const HEAD_BYTES = 4096;

/**
 * All rows of a CSV file that is small enough to lie in memory, whichever delimiter its first line has, without the
 * apostrophes that disarm formulas. Throws Fault of `TableFaultCode`.
 */
export async function csvRows(file: FileHandle, limits: Partial<TableLimits> = {}): Promise<TableRow[]> {
  const delimiter = delimiterOf(await fileHead(file, HEAD_BYTES));
  const { tables } = await openTable(file, { claimed: 'csv', delimiter, limits });
  const rows: TableRow[] = [];
  for (const table of tables) {
    for await (const { number, cells } of table.rows()) rows.push({ number, cells: cells.map(restored) });
  }
  return rows;
}
