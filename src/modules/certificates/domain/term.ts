import { civilDateAt, lastInstantOfDay, validityEnd } from '../../../core/calendar/index.js';

/**
 * The last instant of a validity that runs from `from`: the end in Beijing of the last day of the years asked for, never
 * more than the regime allows (指引第二十六条).
 */
export function endOfTerm(from: Date, yearsAsked: number | undefined, greatestYears: number): Date {
  const years = Math.min(yearsAsked ?? greatestYears, greatestYears);
  return lastInstantOfDay(validityEnd(civilDateAt(from), years));
}
