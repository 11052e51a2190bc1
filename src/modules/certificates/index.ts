export { type ArtefactMaker, ArtefactMakers } from './application/artefact-makers.js';
export { ArtefactStore } from './application/artefact-store.js';
export {
  type ActOnBurdened,
  type BurdenedAct,
  BurdenSource,
  CertificateBurdens,
  type SuccessorOf,
} from './application/certificate-burdens.js';
export { type HeldCertificate, HeldCertificates } from './application/held-certificates.js';
export { CertificateNumbers } from './application/certificate-numbers.js';
export { CertificateObjections, type ObjectedCertificate } from './application/certificate-objections.js';
export { OfflineBundles } from './application/offline-bundles.js';
export { RegistrationArtefacts } from './application/registration-artefacts.js';
export { TrustFiles } from './application/trust-files.js';
export { CertificatesModule } from './certificates.module.js';
export type { ArtefactKind, PublishedCertificate, StoredArtefact } from './domain/artefact.js';
export type { Burden } from './domain/burden.js';
export type { StandingEvaluation } from './domain/standing-evaluation.js';
export { certificateProblems } from './domain/faults.js';
export { withheldValuesOf } from './persistence/withheld-values.js';
export { explanationsOf } from './persistence/explanations.js';
export { type RegistrationEvidence, RegistrationEvidenceReader } from './persistence/registration-evidence-reader.js';
export { type ObtainedCertificate, ObtainedCertificates } from './persistence/obtained-certificates.js';
export { type FirstRegistration, FirstRegistrations } from './persistence/first-registrations.js';
export { type RegisteredHolder, RegisteredHolders } from './persistence/registered-holders.js';
export { DataDigestIndex, type DataDigestQuestion } from './persistence/data-digest-index.js';
export { CentreSigners } from './application/centre-signers.js';
export { type CataloguedCertificate, CataloguedCertificates } from './persistence/catalogued-certificates.js';
export { CertificateLines, type CertificateLine, type LineVersion } from './persistence/certificate-lines.js';
