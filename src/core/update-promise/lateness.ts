import {
  addDays,
  arrangedDay,
  type CivilDate,
  civilDateAt,
  isWorked,
  parseCivilDate,
  parts,
  STATE_COUNCIL,
  type WorkCalendar,
} from '../calendar/index.js';
import type { Due } from './due-day.js';

export const LATENESS_STATES = ['in-time', 'due-soon', 'late', 'never-reported', 'no-promise', 'undetermined'] as const;
export type LatenessState = (typeof LATENESS_STATES)[number];

/** How a promise stands on a day. */
export interface Lateness {
  readonly state: LatenessState;
  /** Whether the promise is broken; what was never reported can be late too. */
  readonly isLapsed: boolean;
  /** Working days that are left, the last one included, or that have passed since; absent where they cannot be counted. */
  readonly workingDays?: number;
}

/**
 * How a promise stands at an instant. It is kept until the end of its last day in Beijing. Where the calendar does not
 * tell that day, it is in time as long as nothing could make it late or near, late once nothing could save it, and
 * undetermined between. Of what was never reported, `due` is reckoned from its registration.
 */
export const lateness = (
  due: Due,
  now: Date,
  { wasReported = true, calendar = STATE_COUNCIL }: { wasReported?: boolean; calendar?: WorkCalendar } = {},
): Lateness => {
  const found = standing(due, civilDateAt(now), calendar);
  return wasReported || due.kind === 'no-promise' ? found : { ...found, state: 'never-reported' };
};

/**
 * Whether the promise is certainly broken on a day: its last day is over or, where the calendar does not tell that day,
 * a later year that it does tell has had a working day before today.
 */
export const isLapsed = (due: Due, today: CivilDate, calendar: WorkCalendar = STATE_COUNCIL): boolean => {
  if (due.kind === 'no-promise') return false;
  if (due.kind === 'day') return today > due.on;
  const thisYear = parts(today).year;
  for (let year = due.year + 1; year <= thisYear; year += 1) {
    const first = firstWorkedDay(year, calendar);
    if (first !== undefined) return first < today;
  }
  return false;
};

const standing = (due: Due, today: CivilDate, calendar: WorkCalendar): Lateness => {
  if (due.kind === 'no-promise') return { state: 'no-promise', isLapsed: false };
  if (isLapsed(due, today, calendar)) return { state: 'late', isLapsed: true, ...passed(due, today, calendar) };
  const last = due.kind === 'day' ? due.on : due.notBefore;
  const left = workedAfter(today, last, calendar);
  if (left.least > due.near) {
    return { state: 'in-time', isLapsed: false, ...(due.kind === 'day' ? counted(left) : {}) };
  }
  const isKnown = due.kind === 'day' && left.isWhole;
  return { state: isKnown ? 'due-soon' : 'undetermined', isLapsed: false, ...(isKnown ? counted(left) : {}) };
};

const firstWorkedDay = (year: number, calendar: WorkCalendar): CivilDate | undefined => {
  const start = calendar.isPublished(year) ? parseCivilDate(`${year}-01-01`) : undefined;
  if (start?.ok !== true) return undefined;
  for (let day = start.value; parts(day).year === year; day = addDays(day, 1)) {
    if (isWorked(calendar.arranged(day).kind)) return day;
  }
  return undefined;
};

/** Working days after `from` up to and including `to`; at least so many, where part of the days is not published. */
interface Worked {
  readonly least: number;
  readonly isWhole: boolean;
}

const workedAfter = (from: CivilDate, to: CivilDate, calendar: WorkCalendar): Worked => {
  let least = 0;
  let isWhole = true;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    const arranged = arrangedDay(day, calendar);
    if (arranged === undefined) isWhole = false;
    else if (isWorked(arranged.kind)) least += 1;
  }
  return { least, isWhole };
};

const passed = (due: Due, today: CivilDate, calendar: WorkCalendar): { workingDays?: number } =>
  due.kind === 'day' ? counted(workedAfter(due.on, today, calendar)) : {};

const counted = ({ least, isWhole }: Worked): { workingDays?: number } => (isWhole ? { workingDays: least } : {});
