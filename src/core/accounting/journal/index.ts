/** Double entries, and their sums by account and by the flows of the disclosure tables. */
export { credit, debit, type Entry, type EntryKind, type EntryLine, type Movement, netted } from './entry.js';
export { type Flow, flowNamed } from './flows.js';
export { Journal } from './journal.js';
export { Timeline, type Totals } from './timeline.js';
