/** Workbooks with formulas and merged cells; tables of rows are in `platform/tables`. */
export { workbookOf } from './workbook-bytes.js';
