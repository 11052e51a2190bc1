/** Workbooks with formulas and merged cells; tables of rows are in `platform/tables`. */
export { isWorkbookOf, workbookProgram } from './same-workbook.js';
export { type StreamedSheet, workbookOf, workbookPieces } from './workbook-bytes.js';
