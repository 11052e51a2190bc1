import { fail, ok, type Result } from '../result.js';

declare const civilDate: unique symbol;

/** A day of the Gregorian calendar in Beijing, written YYYY-MM-DD. Such strings sort as days do. */
export type CivilDate = string & { readonly [civilDate]: true };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Whether the text is a day that exists, written YYYY-MM-DD, in the years 1900–9999. */
export const isCivilDate = (text: string): text is CivilDate => {
  const [, year, month, day] = SHAPE.exec(text) ?? [];
  if (!year || !month || !day || Number(year) < 1900) return false;
  return written(Date.UTC(Number(year), Number(month) - 1, Number(day))) === text;
};

/** Reads YYYY-MM-DD; 29 February of a common year and 31 April do not exist and are refused. */
export const parseCivilDate = (text: string): Result<CivilDate, 'civil-date'> =>
  isCivilDate(text) ? ok(text) : fail('civil-date');

/** The day `days` later (earlier when negative). Throws RangeError outside 1900–9999: a programmer's error. */
export const addDays = (date: CivilDate, days: number): CivilDate => {
  const later = Date.parse(date) + days * DAY_MS;
  return checked(Number.isNaN(new Date(later).getTime()) ? '' : written(later));
};

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/**
 * The same day of the month `months` later; where that month is shorter, its last day (Civil Code art. 202: no
 * corresponding day → the last day of the month).
 */
export const addMonths = (date: CivilDate, months: number): CivilDate => {
  const { year, month, day } = parts(date);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return checked(written(first.getTime() + (Math.min(day, last) - 1) * DAY_MS));
};

/** The anniversary `years` later; for 29 February in a common year, 28 February. */
export const addYears = (date: CivilDate, years: number): CivilDate => addMonths(date, years * 12);

/** Year, month 1–12 and day of the date. */
export const parts = (date: CivilDate): { year: number; month: number; day: number } => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

/** The earlier of two days. */
export const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a <= b ? a : b);

const written = (epoch: number): string => new Date(epoch).toISOString().slice(0, 10);

const checked = (text: string): CivilDate => {
  if (!isCivilDate(text)) throw new RangeError('no civil date between 1900 and 9999');
  return text;
};
