/** Registry: applications from draft to the threshold of the certificate, their evidence, and what the public reads. */
export { type ActNews, ActNewsDesk, type EncumbranceNews } from './application/act-news.js';
export { NO_ORGANISATION } from './application/applicants.js';
export { ApplicationReader } from './application/application-reader.js';
export type { CertifiableApplication } from './application/certifiable-applications.js';
export { type AskedOfCertificate, CertificateDesk, CertificateKeeper } from './application/certificate-desk.js';
export { ApplicationCertification, type CertifiedApplication } from './application/certification.js';
export { type RegistryProblemCode, registryFieldMessages, registryProblems } from './application/faults.js';
export { type PublishedNotice, PublicNotices } from './application/public-notices.js';
export { ApplicationObjections, type ObjectedApplication } from './application/application-objections.js';
export { type FileToHold, HeldEvidence } from './application/held-evidence.js';
export { type OpenDeadline, OpenDeadlines } from './application/open-deadlines.js';
export { FilingReader, type FiledApplication } from './application/filing-reader.js';
export { type NamedRegistration, PublicRegistrations } from './application/public-registrations.js';
export { ReadApplications } from './application/read-applications.js';
export { ReceiptDesk, type ReceiptInHand } from './application/receipt-desk.js';
export type { BroughtReceipt } from './domain/index.js';
export {
  type CertificateSource,
  type IssuedCertificate,
  IssuedCertificates,
} from './application/issued-certificates.js';
export { type CertifiableMatter, type IssueCondition, IssueConditions } from './application/issue-conditions.js';
export {
  type AgreedTransfer,
  TransferConsentDesk,
  TransferConsents,
  type TransferText,
  TransferTexts,
} from './application/transfer-consents.js';
export { contentAsJson } from './domain/index.js';
export type {
  Application,
  ExplainedPeriod,
  FiledObjection,
  ObjectionOutcome,
  TargetCertificate,
  Timeline,
} from './domain/index.js';
export { committedValuesOf } from './persistence/committed-values.js';
export { objectionFiledBy, objectionValuesOf, type ObjectionValues } from './persistence/filed-objections.js';
export type { HeldFile } from './persistence/held-evidence-repository.js';
export { referencedEvidence } from './persistence/referenced-evidence.js';
export { RegistryModule, type RegistryOptions } from './registry.module.js';
export { explainApplication } from './standalone.js';
