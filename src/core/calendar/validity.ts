import { addDays, addMonths, addYears, type CivilDate } from './civil-date.js';

/**
 * Last day of a validity of `years` whole years that begins on `from`: the anniversary minus one day, so that three
 * years from 2026-11-20 end with 2029-11-19. From 29 February to a common year the corresponding day is missing, and
 * the period ends with the last day of that month, 28 February (Civil Code art. 202).
 */
export const validityEnd = (from: CivilDate, years: number): CivilDate => {
  if (!Number.isInteger(years) || years < 1) throw new RangeError('validity: whole years');
  const anniversary = addYears(from, years);
  return anniversary.slice(5) === from.slice(5) ? addDays(anniversary, -1) : anniversary;
};

/**
 * The days on which a renewal may be asked for: from `months` before the last day of validity to the day before it
 * (指引第三十六条 “有效期届满前六个月至届满前一日”).
 */
export const renewalWindow = (validUntil: CivilDate, months: number): { from: CivilDate; to: CivilDate } => ({
  from: addMonths(validUntil, -months),
  to: addDays(validUntil, -1),
});

/**
 * The days on which a renewal may be asked for under a rule in calendar days: from so many days before the last day of
 * validity to that day (办法第十五条 “期满前 60 日内”).
 */
export const renewalWindowOfDays = (validUntil: CivilDate, days: number): { from: CivilDate; to: CivilDate } => ({
  from: addDays(validUntil, -days),
  to: validUntil,
});
