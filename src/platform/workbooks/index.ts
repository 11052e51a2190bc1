/** Workbooks with formulas and merged cells; tables of rows are in `platform/tables`. */
export { type StreamedSheet, workbookOf, workbookPieces } from './workbook-bytes.js';
