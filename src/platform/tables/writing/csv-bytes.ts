import { encodeGb18030 } from '../encoding/gb18030.js';
import { type TableEncoding, UTF8_MARK } from '../encoding/table-encoding.js';
import { neutralised } from './neutral.js';
import { joined } from './pieces.js';

/** Rows for a file, many at a time. */
export type RowBatches = AsyncIterable<readonly (readonly string[])[]>;

const MUST_QUOTE = /[",\r\n]|^\s|\s$/;

const quoted = (cell: string): string => (MUST_QUOTE.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A row in CSV (RFC 4180), its cells neutralised, its end included. */
export function csvRow(cells: readonly string[]): string {
  const line = cells.map((cell) => quoted(neutralised(cell))).join(',');
  // A single empty cell would be an empty line, which is no row.
  return `${line === '' ? '""' : line}\r\n`;
}

/**
 * A CSV file, piece by piece. Cells that a spreadsheet program would take for formulas are neutralised. Throws Fault
 * 'table-text-unencodable' where GB18030 cannot carry a character.
 */
export async function* csvBytes(batches: RowBatches, encoding: TableEncoding): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8-bom') yield UTF8_MARK;
  for await (const text of joined(lines(batches))) {
    yield encoding === 'gb18030' ? encodeGb18030(text) : Buffer.from(text);
  }
}

async function* lines(batches: RowBatches): AsyncGenerator<string> {
  for await (const rows of batches) yield rows.map(csvRow).join('');
}
