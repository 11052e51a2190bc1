import calendar from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { fail, ok, type Result } from '../result.js';
import { addDays, type CivilDate, parts } from './civil-date.js';

export type CalendarFault = 'calendar-year-unpublished';

/*
 * Only the tables of the chinese-days package are used, never its functions: those read dates (and build the tables
 * anew) in the machine's own time zone, and so answer for the wrong day anywhere west of Greenwich. They also call
 * every weekday of an unknown year a working day.
 */
const holidays: ReadonlySet<string> = new Set(Object.keys(calendar.holidays));
const makeUpDays: ReadonlySet<string> = new Set(Object.keys(calendar.workdays));

/**
 * Whether the State Council's notice for that year is in the table: New Year's Day and National Day are both in it.
 * One of them would not do, for the notice of one year may reach into the next.
 */
export const isYearPublished = (year: number): boolean =>
  holidays.has(`${year}-01-01`) && holidays.has(`${year}-10-01`);

/**
 * Whether the day is worked under the State Council's arrangement (调休 included). A year that is not published is
 * refused, never guessed. Caution at the turn of the year: the next notice may still move days of late December
 * (29 and 31 December 2018 were moved by the notice for 2019).
 */
export const isWorkingDay = (date: CivilDate): Result<boolean, CalendarFault> => {
  const { year } = parts(date);
  return isYearPublished(year) ? ok(isWorked(date)) : fail('calendar-year-unpublished', String(year));
};

/**
 * The last day of a period of `days` ≥ 1 working days. The day of the event does not count (Civil Code art. 201),
 * whether it is worked or not; the period ends with the `days`-th working day after it.
 * Throws RangeError for a count that is no integer between 1 and 3,000: a programmer's error.
 */
export const addWorkingDays = (event: CivilDate, days: number): Result<CivilDate, CalendarFault> => {
  if (!Number.isInteger(days) || days < 1 || days > 3000) throw new RangeError('working days: 1 to 3000');
  let date = event;
  for (let left = days; left > 0; ) {
    date = addDays(date, 1);
    const worked = isWorkingDay(date);
    if (!worked.ok) return worked;
    if (worked.value) left -= 1;
  }
  return ok(date);
};

/** The day itself when worked, else the next working day (Civil Code art. 203: a period never ends on a day off). */
export const rollToWorkingDay = (date: CivilDate): Result<CivilDate, CalendarFault> => {
  const worked = isWorkingDay(date);
  if (!worked.ok) return worked;
  return worked.value ? ok(date) : addWorkingDays(date, 1);
};

/** How many working days lie after `from` up to and including `to`; 0 when `to` is not later. */
export const workingDaysBetween = (from: CivilDate, to: CivilDate): Result<number, CalendarFault> => {
  let count = 0;
  for (let date = from; date < to; ) {
    date = addDays(date, 1);
    const worked = isWorkingDay(date);
    if (!worked.ok) return worked;
    if (worked.value) count += 1;
  }
  return ok(count);
};

const isWorked = (date: CivilDate): boolean => {
  const weekday = new Date(date).getUTCDay();
  return makeUpDays.has(date) || (weekday >= 1 && weekday <= 5 && !holidays.has(date));
};
