/** Registry: applications from draft to the threshold of the certificate, their evidence, and what the public reads. */
export { type ActNews, ActNewsDesk } from './application/act-news.js';
export {
  ApplicationCertification,
  type CertifiableApplication,
  type CertifiedApplication,
} from './application/certification.js';
export { type RegistryProblemCode, registryFieldMessages, registryProblems } from './application/faults.js';
export type { ExplainedPeriod, Timeline } from './domain/index.js';
export { type OpenDeadline, OpenDeadlines } from './application/open-deadlines.js';
export { FilingReader, type FiledApplication } from './application/filing-reader.js';
export { type NamedRegistration, PublicRegistrations } from './application/public-registrations.js';
export { ApplicationReader } from './application/application-reader.js';
export { ReadApplications } from './application/read-applications.js';
export { ReceiptDesk, type ReceiptInHand } from './application/receipt-desk.js';
export type { BroughtReceipt } from './domain/index.js';
export { committedValuesOf } from './persistence/committed-values.js';
export { referencedEvidence } from './persistence/referenced-evidence.js';
export { RegistryModule, type RegistryOptions } from './registry.module.js';
export { explainApplication } from './standalone.js';
