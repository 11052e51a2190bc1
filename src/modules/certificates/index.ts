export { CertificateObjections } from './application/certificate-objections.js';
export { RegistrationArtefacts } from './application/registration-artefacts.js';
export { TrustFiles } from './application/trust-files.js';
export { CertificatesModule } from './certificates.module.js';
export { certificateProblems } from './domain/faults.js';
export { explanationsOf } from './persistence/explanations.js';
export { type RegistrationEvidence, RegistrationEvidenceReader } from './persistence/registration-evidence-reader.js';
