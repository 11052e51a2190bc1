/** The audit of a log: everything that follows from its published bytes alone. */
export { type AnnouncedContract, announcedContracts } from './announced-contracts.js';
export type { BulkHasher, DigestWriter } from './bulk-hasher.js';
export { type CheckedCheckpoint, type CheckpointTrust, checkCheckpoint, policyOfKeys } from './check-checkpoint.js';
export { digestMark } from './digest-mark.js';
export { compareEarlier, type EarlierCheckpoint, readClaimed, readEarlier } from './earlier.js';
export type { FoldedEvaluation } from './filed-evaluations.js';
export type { FoldedPolicy } from './published-policies.js';
export type { FoldedHolderRecord, FoldedMilestone } from './confirmed-statements.js';
export type { FoldedDossier } from './filed-dossiers.js';
export type { FoldedRecognition } from './recorded-recognitions.js';
export { type AuditFinding, finding, type Place } from './finding.js';
export { FindingLog, MOST_FINDINGS } from './finding-log.js';
export { type FsckReport, fsckText } from './fsck-report.js';
export { IDENTITY_PREFIX, IdentityTable } from './identity-table.js';
export {
  type BundleJob,
  type Depth,
  type InspectedBundle,
  type InspectionTools,
  inspectBundle,
} from './inspect-bundle.js';
export { KeyTimeline, type TrustedKeys } from './key-timeline.js';
export type { FindingCode, Text } from './messages.js';
export { OpeningsCheck, parseOpenings } from './openings.js';
export { type FoldedApplication, type FoldedCertificate, Projection, stateAt } from './projection.js';
export type {
  InventoryReport,
  NotChecked,
  Opening,
  ReplayEngine,
  ReplayFinding,
  RunningReplay,
} from './replay.js';
export { type AuditReport, findingLines, listedInventory, reportText, type Unchecked } from './report.js';
export type { FoldedCopy, FoldedUpdate } from './resource-acts.js';
export type { FoldedSpan } from './source-spans.js';
export type { FoldedDecision, FoldedGrant, FoldedPayment, FoldedReturn } from './subsidy-acts.js';
export { EntrySequence, type Followers } from './sequence.js';
export { type AuditState, decodeState, encodeState, type KeptState } from './state.js';
export { compareTile, type DerivedTile, TreeCheck } from './tree-check.js';
