import {
  addDays,
  type CivilDate,
  civilDateAt,
  daysBetween,
  parseCivilDate,
  STATE_COUNCIL,
  startOfDay,
  type WorkCalendar,
} from '../calendar/index.js';
import type { UpdateFrequency } from '../entry/index.js';
import { dueDay } from './due-day.js';
import { isLapsed } from './lateness.js';

/**
 * The last Beijing day with which a promise is broken at an instant: what was last reported for that day or an earlier
 * one is late, what was for a later day is not, or not known to be. undefined where nothing can be late. So a list of
 * what is late needs one comparison a row, and no calendar in the database.
 */
export const lapseCutoff = (
  frequency: UpdateFrequency,
  now: Date,
  calendar: WorkCalendar = STATE_COUNCIL,
): CivilDate | undefined => {
  const today = civilDateAt(now);
  const isLate = (day: CivilDate) => isLapsed(dueDay(frequency, startOfDay(day), calendar), today, calendar);
  const first = parseCivilDate('1900-01-01');
  if (!first.ok || !isLate(first.value)) return undefined;
  let [late, kept] = [first.value, today];
  // What is late for one day is late for every earlier one, so that half of the days fall away each time.
  for (let apart = daysBetween(late, kept); apart > 1; apart = daysBetween(late, kept)) {
    const middle = addDays(late, Math.floor(apart / 2));
    if (isLate(middle)) late = middle;
    else kept = middle;
  }
  return late;
};
