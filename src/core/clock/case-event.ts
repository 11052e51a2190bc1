import type { CivilDate } from '../calendar/index.js';

/** What happened to a case, as far as terms depend on it, each with its Beijing day. */
export type CaseEvent =
  /** The material came in: the term for acceptance begins. */
  | { readonly type: 'received'; readonly on: CivilDate }
  /** Something is to be supplemented, until a day named; undefined where that day is not known any more. */
  | { readonly type: 'supplement-requested'; readonly on: CivilDate; readonly until: CivilDate | undefined }
  | { readonly type: 'supplemented'; readonly on: CivilDate }
  | { readonly type: 'accepted'; readonly on: CivilDate }
  | { readonly type: 'extended'; readonly on: CivilDate; readonly workingDays: number }
  | { readonly type: 'decided'; readonly on: CivilDate; readonly outcome: 'approved' | 'rejected' }
  /** Publicity runs from the day it began to a last day that was announced. */
  | { readonly type: 'publicity-started'; readonly on: CivilDate; readonly until: CivilDate }
  | { readonly type: 'publicity-ended'; readonly on: CivilDate }
  /** Several objections may run at once: `id` says which of them is resolved. */
  | { readonly type: 'objection-filed'; readonly on: CivilDate; readonly id: string }
  | { readonly type: 'objection-resolved'; readonly on: CivilDate; readonly id: string }
  | { readonly type: 'completed'; readonly on: CivilDate }
  | { readonly type: 'withdrawn'; readonly on: CivilDate }
  /** An objection was upheld, and with it the case is over. */
  | { readonly type: 'terminated'; readonly on: CivilDate };

export type CaseEventType = CaseEvent['type'];
