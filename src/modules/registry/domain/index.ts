/** The registration procedure: pure rules over applications. The application layer adds transactions, ids and time. */
export { parseApproval, parseRejection, parseSupplementRequest, parseWithdrawal } from './act-content.js';
export { accept, requestSupplement, type SupplementRequest } from './acts/acceptance.js';
export { completeCancellation, endPublicity, issue } from './acts/completion.js';
export { createDraft, type DraftRequest, editApplication } from './acts/draft.js';
export { submit, supplement, withdraw } from './acts/filing.js';
export { type ObjectionOutcome, raiseObjection, resolveObjection } from './acts/objection.js';
export type { Outcome } from './acts/outcome.js';
export { type BroughtReceipt, earlierReceipt, requireBringer, takeReceipt } from './acts/receipts.js';
export { approve, reject } from './acts/review.js';
export type {
  ActingPerson,
  Applicant,
  Application,
  NationalReceipt,
  OpenSupplement,
  Pause,
  Publicity,
  RaisedObjection,
} from './application.js';
export type { ClockedAct, ClockedApplication } from './case-events.js';
export * from './content/index.js';
export { type Due, isOverdue, nextDue, profileOf } from './deadlines.js';
export type { EvidenceReference } from './evidence.js';
export { type RegistryFaultCode, registryFault, registryProblems } from './faults.js';
export {
  committedContent,
  contentAsJson,
  type LedgerAct,
  type LedgerActOf,
  type RegistryEntryKind,
} from './ledger-act.js';
export { type AwaitedReceipt, type NationalGrant, nationalGrant } from './national.js';
export { possibleActs } from './possible-acts.js';
export {
  FINDING_NAMES,
  type Finding,
  type Findings,
  REJECTION_GROUNDS,
  type RejectionGround,
} from './review-findings.js';
export * from './states.js';
export { requiredEvidence } from './submission.js';
export { type ExplainedPeriod, explainTimeline, type Timeline, type WhatNext, whatNext } from './timeline.js';
