/** Vouchers, trial balance, presentation and the official tables as pages of a workbook; they know no file format. */
export { VOLUNTARY_ITEMS, type VoluntaryWords } from './checklist.js';
export type { DisclosedEvaluation } from './evaluation-sheet.js';
export { readEntry, readReport } from './read-back.js';
export { type RenderedRow, type RenderedTable, type RenderedTie, renderTables, renderTies } from './render.js';
export type { AssetNames } from './report-sheets.js';
export type { Cell, Sheet, TextStyle } from './sheet.js';
export { periodOf } from './table-sheet.js';
export {
  type AccountMovement,
  movementsOf,
  type RenderedMovement,
  renderMovements,
  type SummedAccount,
  summedMovements,
} from './trial-balance.js';
export {
  type Voucher,
  VOUCHER_HEADS,
  VOUCHER_PAGE,
  type VoucherEntry,
  VoucherNumbers,
  voucherBatches,
  voucherRows,
  voucherSheet,
  vouchersOf,
  voucherTexts,
} from './vouchers.js';
export { type Accounts, accountsOf, type Disclosure, disclosureSheets, namesOf, workbookSheets } from './workbook.js';
