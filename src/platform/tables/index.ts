/** Tables in and out: CSV in three encodings and XLSX, streamed, strict and bounded. */
export { CsvParser } from './csv/csv-parser.js';
export { csvRows } from './csv/csv-rows.js';
export { decode } from './encoding/decode.js';
export { detectEncoding } from './encoding/detect-encoding.js';
export { TABLE_ENCODINGS, type TableEncoding } from './encoding/table-encoding.js';
export { filePieces } from './file-pieces.js';
export type { TableFormat } from './formats.js';
export { TABLE_LIMITS, type TableLimits } from './limits.js';
export { claimedFormat, openTable, type TableOptions } from './open-table.js';
export type { Table, TableFile, TableRow } from './table.js';
export { columnName, placeText, type TableFaultCode, type TablePlace } from './table-fault.js';
export { tableProblems } from './table-problems.js';
export { tableWords } from './table-words.js';
export { csvBytes, type RowBatches } from './writing/csv-bytes.js';
export { restored } from './writing/neutral.js';
export { workbookBytes } from './writing/workbook-bytes.js';
export { escapeXml } from './writing/xml-text.js';
export { escapeCell } from './xlsx/cell-text.js';
