/** 数据资源入表: the books of data resources (财会〔2023〕11号), pure; see docs/accounting.md. */
export { Books, type BooksOptions } from './books/books.js';
export type { SavedFault } from './books/parse-saved.js';
export { SAVED as SAVED_BOOKS, type SavedBooks } from './books/saved.js';
export type { Accepted, CostTreatment, Outcome, Refused, Reopened, Warning } from './books/outcome.js';
export type { BooksAct, Period, PlacedAct } from './books/period.js';
export { ActReplay, type Admission, replayActs, type ReplayedActs } from './acts/replay.js';
export { actOf } from './acts/act.js';
export { TREATMENT_REASONS, type TreatmentReason } from './costs/index.js';
export type { Entry, EntryKind, EntryLine } from './journal/index.js';
export {
  CLASS_REASONS,
  type Classification,
  type ClassReason,
  INTANGIBLE_TABLE,
  INVENTORY_TABLE,
  PRESENTATION_LINES,
  type Report,
  type Table,
} from './reports/index.js';
export { parseScenario, type Scenario, type ScenarioFault } from './scenario/parse.js';
export { parseScenarioFile, type ScenarioFileFault } from './scenario/parse-file.js';
export {
  type RenderedEntry,
  type RenderedReport,
  renderEntry,
  renderReport,
  type ScenarioResult,
} from './scenario/result.js';
export { resultText } from './scenario/result-text.js';
export { runScenario } from './scenario/run.js';
export {
  checkStatement,
  type Finding,
  ledgerOf,
  LedgerReplay,
  parseStatement,
  renderFinding,
  SANITY,
  type SanityCode,
  severityOf,
  type Statement,
  statementOf,
} from './sanity/index.js';
export { type Asset, parseAsset } from './assets/index.js';
export {
  type Account,
  COMPONENT_CODES,
  readAmount,
  type RefusalCode,
  REFUSALS,
  type WarningCode,
  WARNINGS,
} from './terms/index.js';
export {
  type AccountMovement,
  type Accounts,
  accountsOf,
  type AssetNames,
  type Cell,
  type DisclosedEvaluation,
  type Disclosure,
  disclosureSheets,
  movementsOf,
  namesOf,
  periodOf,
  readEntry,
  readReport,
  type RenderedMovement,
  type RenderedRow,
  type RenderedTable,
  type RenderedTie,
  renderMovements,
  renderTables,
  renderTies,
  type Sheet,
  type SummedAccount,
  summedMovements,
  type TextStyle,
  VOLUNTARY_ITEMS,
  type VoluntaryWords,
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
  workbookSheets,
} from './disclosure/index.js';
export {
  DOCUMENT_REFUSALS,
  type DocumentRefusal,
  IMPORT_LIMITS,
  IMPORT_PROBLEMS,
  type ImportGround,
  type ImportPreview,
  type ImportProblem,
  type ParsedVouchers,
  orderedProblems,
  parseVouchers,
  type PreviewedVoucher,
  previewVouchers,
  problem as importProblem,
  problemWords,
  renderedProblems,
  renderedVoucher,
  templateRows,
  voucherKey,
} from './import/index.js';
