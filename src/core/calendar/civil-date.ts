import { fail, ok, type Result } from '../result.js';

declare const civilDate: unique symbol;

/** A day of the Gregorian calendar in Beijing, written YYYY-MM-DD. Such strings sort as days do. */
export type CivilDate = string & { readonly [civilDate]: true };

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
const FIRST = Date.UTC(1900, 0, 1);
const LAST = Date.UTC(9999, 11, 31);
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether the text is a day that exists, written YYYY-MM-DD, in the years 1900–9999. */
export const isCivilDate = (text: string): text is CivilDate => {
  if (!SHAPE.test(text)) return false;
  const { year, month, day } = numbersOf(text);
  return year >= 1900 && day >= 1 && day <= lengthOf(year, month);
};

/** Reads YYYY-MM-DD; 29 February of a common year and 31 April do not exist and are refused. */
export const parseCivilDate = (text: string): Result<CivilDate, 'civil-date'> =>
  isCivilDate(text) ? ok(text) : fail('civil-date');

/** The day `days` later (earlier when negative). Throws RangeError outside 1900–9999: a programmer's error. */
export const addDays = (date: CivilDate, days: number): CivilDate => dayAt(Date.parse(date) + days * DAY_MS);

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
  return dayAt(first.getTime() + (Math.min(day, last) - 1) * DAY_MS);
};

/** The anniversary `years` later; for 29 February in a common year, 28 February. */
export const addYears = (date: CivilDate, years: number): CivilDate => addMonths(date, years * 12);

/** Year, month 1–12 and day of the date. */
export const parts = (date: CivilDate): { year: number; month: number; day: number } => numbersOf(date);

/** The earlier of two days. */
export const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a <= b ? a : b);

const numbersOf = (text: string): { year: number; month: number; day: number } => ({
  year: Number(text.slice(0, 4)),
  month: Number(text.slice(5, 7)),
  day: Number(text.slice(8, 10)),
});

/** Days of a month, 1–12; none of any other. */
const lengthOf = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The day that begins at that time in UTC: terms are counted day by day, so it is written once and not read again. */
const dayAt = (epoch: number): CivilDate => {
  if (!(epoch >= FIRST && epoch <= LAST)) throw new RangeError('no civil date between 1900 and 9999');
  return new Date(epoch).toISOString().slice(0, 10) as CivilDate;
};
