/** Double entries, and their sums by account and by the flows of the disclosure tables. */
export { Difference, type RedEntry } from './difference.js';
export {
  credit,
  debit,
  type Entry,
  type EntryKind,
  type EntryLine,
  type Movement,
  netted,
  type PostedKind,
  postedKind,
  redKind,
} from './entry.js';
export { type Flow, flowNamed } from './flows.js';
export { Journal } from './journal.js';
export { Timeline, type Totals } from './timeline.js';
