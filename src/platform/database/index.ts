export { CoalescedReads } from './coalesced-reads.js';
export { PreparingClient } from './preparing-client.js';
export { constraintFault, sqlState } from './sql-state.js';
export { type Transaction, UnitOfWork } from './unit-of-work.js';
