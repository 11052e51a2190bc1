import { addWorkingDays, type CivilDate, civilDateAt } from '../../../core/calendar/index.js';
import type { RegimeProfile, Source } from '../../../core/regime/index.js';
import { isEnded, type Objection } from './objection.js';

export type AwaitedOfObjection = 'notice-to-holder' | 'supplement' | 'decision' | 'measure';

/** Why no last day can be named. */
export type NoDay = 'no-term-in-rule' | 'calendar-year-unpublished';

/** What a case waits for, by whom, until the end of which Beijing day. */
export interface ObjectionDue {
  readonly what: AwaitedOfObjection;
  readonly by: 'registrar' | 'objector';
  readonly until: CivilDate | null;
  readonly untilUnknown?: NoDay;
  readonly isOverdue: boolean;
  /** The sentence that sets the term; absent where a person named the day, or nothing does. */
  readonly rule?: Source;
}

/** The terms of a regime that objections go by. */
export type ObjectionTerms = Pick<RegimeProfile, 'objectionDays' | 'laterObjectionNoticeDays'>;

/**
 * What is due on an objection; undefined once nothing is. A term that no rule sets is said to be none.
 * @param filedOn Beijing day of the entry that filed it, which does not count
 */
export const dueOf = (
  objection: Objection,
  terms: ObjectionTerms,
  filedOn: CivilDate,
  today: CivilDate,
): ObjectionDue | undefined => {
  const { state, certificateNumber, missing, materialAt, measure } = objection;
  if (measure !== undefined && measure.done === undefined) return named('measure', 'registrar', measure.dueOn, today);
  if (isEnded(objection)) return undefined;
  if (state === 'supplement-requested') return named('supplement', 'objector', missing?.dueOn, today);
  if (certificateNumber === undefined) return counted('decision', terms.objectionDays, filedOn, today);
  if (state === 'investigating') return named('decision', 'registrar', undefined, today);
  return counted('notice-to-holder', terms.laterObjectionNoticeDays, civilDateAt(materialAt), today);
};

const named = (
  what: AwaitedOfObjection,
  by: ObjectionDue['by'],
  until: CivilDate | undefined,
  today: CivilDate,
): ObjectionDue =>
  until === undefined
    ? { what, by, until: null, untilUnknown: 'no-term-in-rule', isOverdue: false }
    : { what, by, until, isOverdue: today > until };

const counted = (
  what: AwaitedOfObjection,
  { value: days, source: rule }: RegimeProfile['objectionDays'],
  from: CivilDate,
  today: CivilDate,
): ObjectionDue => {
  const open = { what, by: 'registrar', until: null, isOverdue: false, rule } as const;
  if (days === null) return { ...open, untilUnknown: 'no-term-in-rule' };
  const end = addWorkingDays(from, days);
  if (!end.ok) return { ...open, untilUnknown: 'calendar-year-unpublished' };
  return { ...open, until: end.value, isOverdue: today > end.value };
};
