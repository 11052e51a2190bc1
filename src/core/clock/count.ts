import {
  type ArrangedDay,
  addDays,
  arrangedDay,
  type CivilDate,
  isWorked,
  parts,
  STATE_COUNCIL,
  type WorkCalendar,
} from '../calendar/index.js';
import type { ClockPause } from '../regime/index.js';

/** Days after `from` up to `to`, that day included, do not count; without `to` the pause still runs. */
export interface Pause {
  readonly reason: ClockPause;
  readonly from: CivilDate;
  readonly to?: CivilDate | undefined;
}

/** One day of a period: its number among those counted, or why it was skipped (not worked, paused, or both). */
export interface TracedDay extends ArrangedDay {
  readonly day: CivilDate;
  readonly counted?: number;
  readonly pausedBy?: ClockPause;
}

/** How a period of working days went: it ends, it stands still, or the calendar ends first. `days` is the trace so far. */
export type Count =
  | { readonly outcome: 'ends'; readonly end: CivilDate; readonly days: readonly TracedDay[] }
  | { readonly outcome: 'paused'; readonly pause: Pause; readonly left: number; readonly days: readonly TracedDay[] }
  | {
      readonly outcome: 'unpublished';
      readonly year: number;
      readonly left: number;
      readonly days: readonly TracedDay[];
    };

/** As in core/calendar: more is a slip of the pen. */
const MOST = 3_000;

/**
 * Counts `working` days after an event. The day of the event never counts (民法典第二百零一条); a day counts when it is
 * worked and no pause holds it, however many pauses do and in whatever order they are given; the period ends with the
 * last day counted. A year whose arrangement is not published stops the count, with what is known until then.
 * Throws RangeError for a number that is no integer between 1 and 3,000: a programmer's error.
 */
export const countWorkingDays = (
  event: CivilDate,
  working: number,
  pauses: readonly Pause[] = [],
  calendar: WorkCalendar = STATE_COUNCIL,
): Count => {
  if (!Number.isInteger(working) || working < 1 || working > MOST) throw new RangeError('working days: 1 to 3000');
  const days: TracedDay[] = [];
  let counted = 0;
  for (let day = addDays(event, 1); ; day = addDays(day, 1)) {
    const holding = pauses.filter((pause) => holds(pause, day));
    const open = holding.find(({ to }) => to === undefined);
    if (open !== undefined) return { outcome: 'paused', pause: open, left: working - counted, days };
    const arranged = arrangedDay(day, calendar);
    if (arranged === undefined) {
      return { outcome: 'unpublished', year: parts(day).year, left: working - counted, days };
    }
    const [pause] = holding;
    if (isWorked(arranged.kind) && pause === undefined) {
      counted += 1;
      days.push({ day, ...arranged, counted });
      if (counted === working) return { outcome: 'ends', end: day, days };
    } else days.push({ day, ...arranged, ...(pause === undefined ? {} : { pausedBy: pause.reason }) });
  }
};

/** The days after an event up to a day that somebody named: the same trace, towards an end that is given. */
export const traceUntil = (event: CivilDate, end: CivilDate, calendar: WorkCalendar = STATE_COUNCIL): Count => {
  const days: TracedDay[] = [];
  let counted = 0;
  for (let day = event; day < end; ) {
    day = addDays(day, 1);
    const arranged = arrangedDay(day, calendar);
    // The end is known all the same: somebody named it.
    if (arranged === undefined) break;
    if (isWorked(arranged.kind)) counted += 1;
    days.push({ day, ...arranged, ...(isWorked(arranged.kind) ? { counted } : {}) });
  }
  return { outcome: 'ends', end, days };
};

const holds = ({ from, to }: Pause, day: CivilDate): boolean => from < day && (to === undefined || day <= to);
