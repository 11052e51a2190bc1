export { CoalescedReads } from './coalesced-reads.js';
export { PreparingClient } from './preparing-client.js';
export { constraintFault, isDatabaseUnreachable, sqlState } from './sql-state.js';
export { together } from './together.js';
export { type SendLast, type Transaction, UnitOfWork } from './unit-of-work.js';
