/** Registry: applications from draft to the threshold of the certificate, their evidence, and what the public reads. */
export { type ActNews, ActNewsDesk } from './application/act-news.js';
export {
  ApplicationCertification,
  type CertifiableApplication,
  type CertifiedApplication,
} from './application/certification.js';
export { type RegistryProblemCode, registryFieldMessages, registryProblems } from './application/faults.js';
export type { ExplainedPeriod, Timeline } from './domain/index.js';
export { type PublishedNotice, PublicNotices } from './application/public-notices.js';
export { type OpenDeadline, OpenDeadlines } from './application/open-deadlines.js';
export { committedValuesOf } from './persistence/committed-values.js';
export { referencedEvidence } from './persistence/referenced-evidence.js';
export { RegistryModule, type RegistryOptions } from './registry.module.js';
export { explainApplication } from './standalone.js';
