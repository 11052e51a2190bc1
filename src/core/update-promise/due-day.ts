import {
  addDays,
  addMonths,
  arrangedDay,
  type CivilDate,
  civilDateAt,
  isWorked,
  parts,
  STATE_COUNCIL,
  type WorkCalendar,
} from '../calendar/index.js';
import type { UpdateFrequency } from '../entry/index.js';
import { promisePeriod } from './promise-period.js';

/**
 * The last Beijing day on which a promise can be kept. `near` working days before it, it is near. Where the period ends
 * in a year whose working days are not published, no more is known than that it is not before `notBefore`.
 */
export type Due =
  | { readonly kind: 'day'; readonly on: CivilDate; readonly near: number }
  | { readonly kind: 'undetermined'; readonly notBefore: CivilDate; readonly year: number; readonly near: number }
  | { readonly kind: 'no-promise' };

const NO_PROMISE: Due = { kind: 'no-promise' };

/**
 * When the next report is due, given the time that the last one stands for (数据时点). The day of that time does not
 * count (民法典第二百零一条); months end with the corresponding day or, where there is none, with their last (第二百零二条);
 * a last day that is not worked gives way to the next working day (第二百零三条), but for data in real time.
 * Throws RangeError where the day lies outside 1900–9999: a programmer's error.
 */
export const dueDay = (frequency: UpdateFrequency, last: Date, calendar: WorkCalendar = STATE_COUNCIL): Due => {
  const period = promisePeriod(frequency);
  if (period === undefined) return NO_PROMISE;
  const { unit, length, rolls, near } = period;
  const from = civilDateAt(last);
  const end = unit === 'days' ? addDays(from, length) : addMonths(from, length);
  return rolls ? rolled(end, near, calendar) : { kind: 'day', on: end, near };
};

const rolled = (end: CivilDate, near: number, calendar: WorkCalendar): Due => {
  for (let day = end; ; day = addDays(day, 1)) {
    const arranged = arrangedDay(day, calendar);
    if (arranged === undefined) return { kind: 'undetermined', notBefore: end, year: parts(day).year, near };
    if (isWorked(arranged.kind)) return { kind: 'day', on: day, near };
  }
};
