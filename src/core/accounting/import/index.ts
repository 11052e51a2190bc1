/** Vouchers of an enterprise's own books as events of these: read, planned, tried. */
export { COLUMN_NAMES, IMPORT_COLUMNS, type ImportColumn } from './columns.js';
export { DOCUMENT_REFUSALS, type DocumentRefusal } from './document-refusals.js';
export type { SourceRow } from './lines.js';
export {
  type ImportGround,
  type ImportPreview,
  orderedProblems,
  type PreviewedEvent,
  type PreviewedVoucher,
  previewVouchers,
} from './preview.js';
export { IMPORT_PROBLEMS, type ImportProblem, type ImportProblemCode, problem, problemWords } from './problems.js';
export { renderedProblems, renderedVoucher } from './rendered.js';
export { templateRows } from './template.js';
export { IMPORT_LIMITS, type ParsedVouchers, parseVouchers, voucherKey } from './vouchers.js';
