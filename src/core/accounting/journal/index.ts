/** Double entries, and their sums by account and by the flows of the disclosure tables. */
export { credit, debit, type Entry, type EntryKind, type EntryLine, type Movement, netted } from './entry.js';
export type { Flow } from './flows.js';
export { Journal } from './journal.js';
export { type DaySums, PLACE_COUNT, Timeline, type Totals } from './timeline.js';
