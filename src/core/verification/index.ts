/** Verification of certificates: evidence in, findings and one verdict out; the same in server, command and browser. */
export { type AnchorQuestion, anchorQuestion } from './anchor-question.js';
export { type ArtefactFaultCode, parseArtefact } from './artefact.js';
export type { ArtefactKind } from './artefact-kind.js';
export { buildBundle, parseBundle } from './bundle.js';
export { completeArtefact } from './complete-artefact.js';
export { type DataDigests, type DataStanding, listedFiles, standingOfFile } from './data-file.js';
export type { Artefact, LoggedEntry, Memo, RdfcEvidence, VerificationInput, VerificationOptions } from './input.js';
export { claimedNumber, joinInputs } from './join-inputs.js';
export type { FragmentCode, Text } from './messages.js';
export { type PublicisedClaim, publicReport } from './public-report.js';
export type {
  CertificateClaims,
  CertificateStatus,
  Check,
  Fragment,
  FragmentStatus,
  OpenEncumbrance,
  Outcome,
  OutsideMemoryStatement,
  PublicClaims,
  StatusState,
  Verdict,
  VerificationReport,
} from './report.js';
export {
  buildTrustFile,
  parseTrustFile,
  type TrustFile,
  type TrustFileFaultCode,
  type TrustTerms,
} from './trust-file.js';
export type { RequiredByTrust } from './verdict.js';
export { type EntryVerification, verifyLoggedEntry } from './verify-entry.js';
export { verifyRegistration } from './verify.js';
