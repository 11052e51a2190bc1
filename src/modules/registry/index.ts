/** Registry: applications from draft to the threshold of the certificate, their evidence, and what the public reads. */
export { type ActNews, ActNewsDesk } from './application/act-news.js';
export {
  ApplicationCertification,
  type CertifiableApplication,
  type CertifiedApplication,
} from './application/certification.js';
export { type RegistryProblemCode, registryFieldMessages, registryProblems } from './application/faults.js';
export { ApplicationObjections } from './application/application-objections.js';
export { ApplicationReader } from './application/application-reader.js';
export { type FileToHold, HeldEvidence } from './application/held-evidence.js';
export type { Application, ExplainedPeriod, ObjectionOutcome, Timeline } from './domain/index.js';
export { type OpenDeadline, OpenDeadlines } from './application/open-deadlines.js';
export { committedValuesOf } from './persistence/committed-values.js';
export { objectionFiledBy, objectionValuesOf, type ObjectionValues } from './persistence/filed-objections.js';
export type { HeldFile } from './persistence/held-evidence-repository.js';
export { referencedEvidence } from './persistence/referenced-evidence.js';
export { RegistryModule, type RegistryOptions } from './registry.module.js';
export { explainApplication } from './standalone.js';
