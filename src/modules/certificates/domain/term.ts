import { addDays, civilDateAt, lastInstantOfDay, validityEnd } from '../../../core/calendar/index.js';
import type { RegistrationType } from '../../../core/regime/index.js';

/**
 * The last instant of a validity that runs from `from`: the end in Beijing of the last day of the years asked for, never
 * more than the regime allows (指引第二十六条).
 */
export function endOfTerm(from: Date, yearsAsked: number | undefined, greatestYears: number): Date {
  const years = Math.min(yearsAsked ?? greatestYears, greatestYears);
  return lastInstantOfDay(validityEnd(civilDateAt(from), years));
}

/** What the end of a validity follows from. */
export interface TermFacts {
  readonly registrationType: RegistrationType;
  /** The last instant of the certificate whose place it takes, if any. */
  readonly endOfReplaced: Date | undefined;
  readonly yearsAsked: number | undefined;
  readonly greatestYears: number;
}

/**
 * The last instant of a certificate whose validity begins at `from`, its issue unless a national platform says otherwise. A renewal runs on from the day after the end of the one before
 * (办法第十五条 “自上一届有效期满次日起计算”); every other successor ends when its predecessor would have ended.
 */
export function endOfValidity(from: Date, { registrationType, endOfReplaced, ...asked }: TermFacts): Date {
  if (endOfReplaced === undefined) return endOfTerm(from, asked.yearsAsked, asked.greatestYears);
  if (registrationType !== 'renewal') return endOfReplaced;
  const years = Math.min(asked.yearsAsked ?? asked.greatestYears, asked.greatestYears);
  return lastInstantOfDay(validityEnd(addDays(civilDateAt(endOfReplaced), 1), years));
}
