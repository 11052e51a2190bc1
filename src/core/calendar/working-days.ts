import { fail, ok, type Result } from '../result.js';
import { addDays, type CivilDate, parts } from './civil-date.js';
import { arrangedDay, isWorked, STATE_COUNCIL } from './state-council.js';

export type CalendarFault = 'calendar-year-unpublished';

/** Whether the State Council's notice for that year is known. */
export const isYearPublished = (year: number): boolean => STATE_COUNCIL.isPublished(year);

/**
 * Whether the day is worked under the State Council's arrangement (调休 included). A year that is not published is
 * refused, never guessed. Caution at the turn of the year: the next notice may still move days of late December
 * (29 and 31 December 2018 were moved by the notice for 2019).
 */
export const isWorkingDay = (date: CivilDate): Result<boolean, CalendarFault> => {
  const day = arrangedDay(date, STATE_COUNCIL);
  return day === undefined ? fail('calendar-year-unpublished', String(parts(date).year)) : ok(isWorked(day.kind));
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
