/** Fees: what registrations cost, what was paid, given back and waived, and certificates that wait for it. */
export { type PaidFee, PaidFees } from './application/paid-fees.js';
export { feeProblems } from './domain/faults.js';
export { FeesModule } from './fees.module.js';
export { feeDetailsOf } from './persistence/committed-details.js';
