/** 合理性校验: figures of a balance sheet held against the books. */
export { checkStatement } from './checks.js';
export { type Finding, renderFinding, SANITY, type SanityCode, severityOf } from './findings.js';
export { ledgerOf, LedgerReplay } from './ledger.js';
export type { Ledger } from './ledger-draft.js';
export { parseStatement, type Statement, statementOf } from './statement.js';
