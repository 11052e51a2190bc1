/** Balances, lines of the balance sheet, both disclosure tables, and their ties. */
export { CLASS_REASONS, type Classification, classificationOf, type ClassReason } from './classification.js';
export { INTANGIBLE_TABLE, INVENTORY_TABLE, type Section, type TableDefinition } from './definitions.js';
export { type AssetBalance, makeReport, PRESENTATION_LINES, type PresentationLine, type Report } from './report.js';
export { reportWarnings } from './report-warnings.js';
export type { TableRow } from './rows.js';
export { type Cells, cellsOf, type Table } from './table.js';
export { checkTies } from './ties.js';
