export { VerificationModule } from './verification.module.js';
export { verificationProblems } from './verification-problems.js';
