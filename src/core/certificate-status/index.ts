/** The force of a certificate as its ledger entries give it: one table of acts, one rule, any instant. */
export {
  isStatusAct,
  kindsThatSet,
  STATUS_ACT_KINDS,
  STATUS_ACTS,
  type StatusAct,
  type StatusActKind,
} from './acts.js';
export { type Standing, type StatusStep, standingAt, stepOf } from './standing.js';
export {
  type CertificateRecord,
  type IndexedEntry,
  type LegalState,
  type LegalStatus,
  status,
  statusOfRecord,
} from './status.js';
