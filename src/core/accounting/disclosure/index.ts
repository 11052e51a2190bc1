/** Vouchers, trial balance, presentation and the official tables as pages of a workbook; they know no file format. */
export type { AssetNames } from './report-sheets.js';
export type { Cell, Sheet, TextStyle } from './sheet.js';
export { type Voucher, voucherRows, vouchersOf } from './vouchers.js';
export { type Accounts, accountsOf, workbookSheets } from './workbook.js';
