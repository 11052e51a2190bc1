declare const day: unique symbol;

/** A day of the Gregorian calendar, written YYYY-MM-DD, in the years 0001 to 9999. Such strings sort as days do. */
export type Day = string & { readonly [day]: true };

/** A month as months since the year 0: `year × 12 + month − 1`. Life ends may lie beyond the year 9999. */
export type Month = number;

const FORM = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const FEBRUARY = 1;

/** Whether the value is a day that exists; earlier than the days of certificates, because an expense may be old. */
export const isDay = (value: unknown): value is Day => {
  if (typeof value !== 'string' || !FORM.test(value)) return false;
  const month = monthOf(value);
  const number = dayOf(value);
  const isMonth = value.slice(5, 7) >= '01' && value.slice(5, 7) <= '12';
  return month >= 12 && isMonth && number >= 1 && number <= lengthOf(month);
};

/** The month of a day. */
export const monthOf = (date: string): Month => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

/** The calendar year of a day. */
export const yearOf = (date: Day): number => Number(date.slice(0, 4));

/** The last day of a month that lies in the years 0001 to 9999. */
export const lastDayOf = (month: Month): Day => {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-${lengthOf(month)}` as Day;
};

/** Whether the day is the last one of its month. */
export const isLastOfMonth = (date: Day): boolean => dayOf(date) === lengthOf(monthOf(date));

/** Whether a day lies before the last day of a month, wherever that month lies. */
export const isBeforeEndOf = (date: Day, month: Month): boolean =>
  monthOf(date) < month || (monthOf(date) === month && !isLastOfMonth(date));

const dayOf = (date: string): number => Number(date.slice(8, 10));

const lengthOf = (month: Month): number => {
  const year = Math.floor(month / 12);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month % 12 === FEBRUARY && isLeap ? 29 : (LENGTHS[month % 12] ?? 0);
};
