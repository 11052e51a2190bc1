/** The registration procedure: pure rules over applications. The application layer adds transactions, ids and time. */
export {
  parseApproval,
  parseAssignment,
  parseDistrictReview,
  parseExtension,
  parseRejection,
  parseSupplementRequest,
  parseWithdrawal,
} from './act-content.js';
export { accept, requestSupplement, type SupplementRequest } from './acts/acceptance.js';
export { completeCancellation, endPublicity, issue } from './acts/completion.js';
export { createDraft, type DraftRequest, editApplication } from './acts/draft.js';
export { type ExtensionRequest, extend } from './acts/extension.js';
export { submit, supplement, withdraw } from './acts/filing.js';
export { type DistrictReview, firstReview } from './acts/first-review.js';
export {
  type FiledObjection,
  type ObjectionDecision,
  type ObjectionOutcome,
  raiseLaterObjection,
  raiseObjection,
  resolveLaterObjection,
  resolveObjection,
} from './acts/objection.js';
export type { Outcome } from './acts/outcome.js';
export { type BroughtReceipt, earlierReceipt, requireBringer, takeReceipt } from './acts/receipts.js';
export { certifiedContent, startingContent, wholeContent } from './amendment.js';
export { approve, type Review, reject } from './acts/review.js';
export {
  type ActingPerson,
  type Applicant,
  type Application,
  type AssignedOfficer,
  type Assignment,
  FIRST_REVIEW_OUTCOMES,
  type FirstReview,
  type NationalReceipt,
  type OpenSupplement,
  type Pause,
  type Publicity,
  type RaisedObjection,
  type Target,
  type TargetCertificate,
  WORK_STAGES,
  type WorkStage,
} from './application.js';
export { assign, assigneeOf, otherAssignee } from './assignment.js';
export { CHECK_RESULTS, type CheckAnswer, checklistFor } from './check-answers.js';
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
  objectionOf,
  type RegistryEntryKind,
} from './ledger-act.js';
export { formerFigures } from './measured/carried.js';
export { countedProfiles } from './measured/counted-profiles.js';
export { type JudgedProfile, judgeProfile } from './measured/judged-profile.js';
export { REMARKS, type Remark, remarksOn } from './measured/remarks.js';
export { type AwaitedReceipt, type NationalGrant, nationalGrant } from './national.js';
export type { PublicityDecision } from './non-publicity.js';
export { type NoticeItems, noticeItems } from './notice-items.js';
export { possibleActs } from './possible-acts.js';
export { requiredEvidence } from './required-evidence.js';
export {
  FINDING_NAMES,
  type Finding,
  type Findings,
  REJECTION_GROUNDS,
  type RejectionGround,
} from './review-findings.js';
export {
  LIKENESS_REASONS,
  type LikenessReason,
  PURPOSES_BESIDE_THE_DATA,
  type Resemblance,
  ranked,
  type SimilarApplication,
  type StatedParties,
} from './similar.js';
export { type DutyHolder, officerRule, requireSeparation } from './separation.js';
export { actsOn, nextActs } from './state-machine.js';
export * from './states.js';
export { requireTarget } from './target.js';
export { type ExplainedPeriod, explainTimeline, type Timeline, type WhatNext, whatNext } from './timeline.js';
export { transferText } from './transfer-text.js';
