/** The clock of a procedure: terms in working days that pause, extend and become overdue, with the trace of every day. */
export type { CaseEvent, CaseEventType } from './case-event.js';
export { type Count, countWorkingDays, type Pause as ClockStop, type TracedDay, traceUntil } from './count.js';
export { TERMS, type Term } from './spans.js';
export { type ClockTerms, type Period, type Standing, standingOf, timelineOf } from './timeline.js';
