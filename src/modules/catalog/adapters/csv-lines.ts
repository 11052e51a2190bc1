import { stringify } from 'csv-stringify/sync';

/** What a spreadsheet would take for the beginning of a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Rows as CSV (RFC 4180), each line ended by CR LF. A cell that a spreadsheet would read as a formula begins with an apostrophe; the
 * reader of our own imports takes it off again.
 */
export const csvLines = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => row.map((cell) => (FORMULA.test(cell) ? `'${cell}` : cell))),
    { record_delimiter: '\r\n' },
  );
