import { type CivilDate, isCivilDate } from './civil-date.js';

/** Beijing is eight hours ahead of UTC, all year; registration never reaches back to the summer time of 1986–1991. */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The Beijing day of an instant. Throws RangeError for an invalid Date or one outside 1900–9999. */
export const civilDateAt = (instant: Date): CivilDate => {
  const text = new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10);
  if (!isCivilDate(text)) throw new RangeError('no civil date between 1900 and 9999');
  return text;
};

/** 00:00:00.000 in Beijing of that day. */
export const startOfDay = (date: CivilDate): Date => new Date(Date.parse(date) - OFFSET_MS);

/** The first instant after that day in Beijing: 00:00:00.000 of the next. A deadline runs out here (exclusive). */
export const endOfDay = (date: CivilDate): Date => new Date(Date.parse(date) + DAY_MS - OFFSET_MS);

/** The last instant of that day at the precision of the ledger, 23:59:59.999 in Beijing. */
export const lastInstantOfDay = (date: CivilDate): Date => new Date(endOfDay(date).getTime() - 1);
