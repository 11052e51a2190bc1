/** National platforms: filings out, receipts in. Whatever is the nation's to give comes from here and is never made. */
export { nationalProblems } from './domain/faults.js';
export { NationalModule } from './national.module.js';
