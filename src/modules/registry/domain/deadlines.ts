import {
  addWorkingDays,
  type CalendarFault,
  type CivilDate,
  civilDateAt,
  earlier,
} from '../../../core/calendar/index.js';
import { type ClockTerms, type Period, type Term, timelineOf } from '../../../core/clock/index.js';
import { type RegimeProfile, regimeVersion, type Source } from '../../../core/regime/index.js';
import { fail, ok, type Result } from '../../../core/result.js';
import type { Application } from './application.js';
import { caseOf } from './case-events.js';
import { registryFault } from './faults.js';
import { isFirstReviewAwaited } from './first-review.js';
import type { ApplicationState, Performer } from './states.js';

/** What an application waits for. */
export type Awaited =
  | 'acceptance'
  | 'supplement'
  | 'first-review'
  | 'review'
  | 'completion'
  | 'end-of-publicity'
  | 'decision-on-objection'
  | 'issue';

/** What is due next, by whom, until the end of which Beijing day, under which rule. */
export interface Due {
  readonly what: Awaited;
  readonly by: Performer;
  readonly until: CivilDate;
  readonly source: Source;
  /** Acceptance only: the day on which silence becomes acceptance. */
  readonly deemedAcceptedOn?: CivilDate;
}

/** What each state waits for, and the term of the clock that says until when. */
const AWAITED: Readonly<Partial<Record<ApplicationState, { readonly what: Awaited; readonly term: Term }>>> = {
  submitted: { what: 'acceptance', term: 'acceptance' },
  'supplement-requested': { what: 'supplement', term: 'supplement' },
  accepted: { what: 'review', term: 'review' },
  'first-reviewed': { what: 'review', term: 'review' },
  approved: { what: 'completion', term: 'review' },
  publicity: { what: 'end-of-publicity', term: 'publicity' },
  objected: { what: 'decision-on-objection', term: 'objection' },
  'publicity-ended': { what: 'issue', term: 'review' },
};

type Filed = Parameters<typeof caseOf>[0] &
  Pick<Application, 'regime' | 'regimeVersion' | 'registrationType' | 'state' | 'firstReview'>;

/** The rules that the application was filed under. Throws Fault 'regime-not-in-force' when this version knows them not. */
export const profileOf = ({
  regime,
  regimeVersion: version,
}: Pick<Filed, 'regime' | 'regimeVersion'>): RegimeProfile => {
  const profile = regimeVersion(regime, version);
  if (profile === undefined) throw registryFault('regime-not-in-force', { regime, on: version });
  return profile;
};

/**
 * The terms of its clock. The cancellation of a registration has a term of its own where the regime sets one, from
 * acceptance to completion (办法第九条（四）).
 */
export const clockTermsOf = (
  application: Pick<Application, 'regime' | 'regimeVersion' | 'registrationType'>,
): ClockTerms => {
  const { reviewUntil, ...profile } = profileOf(application);
  const { cancellationDays } = profile;
  if (application.registrationType === 'cancellation' && cancellationDays !== undefined) {
    return { ...profile, reviewDays: cancellationDays };
  }
  return reviewUntil === undefined ? profile : { ...profile, reviewUntil };
};

/**
 * What is due next; undefined for a draft and for final states. Fails with 'calendar-year-unpublished' when the term
 * reaches into a year whose working days are not known: such a day is shown as unknown, never guessed.
 */
export const nextDue = (application: Filed): Result<Due | undefined, CalendarFault> => {
  const awaited = AWAITED[application.state];
  const period = awaited && runningPeriod(application, awaited.term);
  if (awaited === undefined || period === undefined) return ok(undefined);
  const { by, until, source, deemedAcceptedOn, count } = period;
  if (until === undefined) {
    return count?.outcome === 'unpublished' ? fail('calendar-year-unpublished', String(count.year)) : ok(undefined);
  }
  const deemed = deemedAcceptedOn === undefined ? {} : { deemedAcceptedOn };
  // The rules give the district no term of its own: it reviews within that of the centre.
  const whose = isFirstReviewAwaited(application)
    ? ({ what: 'first-review', by: 'district-reviewer' } as const)
    : { what: awaited.what, by };
  return ok({ ...whose, until, source, ...deemed });
};

/** Whether the day on which something was due is over at that instant. */
export const isOverdue = (due: Due, at: Date): boolean => civilDateAt(at) > due.until;

/** The term of that kind that runs now, if one does. */
export const runningPeriod = (application: Filed, term: Term): Period | undefined => {
  const events = caseOf(application);
  const [first] = events;
  if (first === undefined) return undefined;
  // The day of asking matters to what silence has become meanwhile, and never to what the application itself awaits.
  const periods = timelineOf(clockTermsOf(application), events, first.on);
  const open = periods.filter((period) => period.term === term && period.endedOn === undefined);
  // Of several objections the oldest is due first.
  return term === 'objection' ? open.at(0) : open.at(-1);
};

/** The day on which silence becomes acceptance; undefined where it never does, or the calendar does not tell. */
export const deemedAcceptanceDay = (profile: RegimeProfile, received: CivilDate): CivilDate | undefined =>
  timelineOf(profile, [{ type: 'received', on: received }], received)[0]?.deemedAcceptedOn;

/**
 * The day from which the review runs: that of the acceptance, or the first working day after an unanswered term
 * (指引第十七条). Where the calendar cannot tell the latter, the former.
 */
export const acceptanceDay = (profile: RegimeProfile, received: CivilDate, accepted: CivilDate): CivilDate => {
  const deemed = deemedAcceptanceDay(profile, received);
  return deemed === undefined ? accepted : earlier(accepted, deemed);
};

/** The last of `days` working days after a day. Throws Fault 'calendar-year-unpublished' when nobody can know it. */
export const requireTerm = (from: CivilDate, days: number): CivilDate => {
  const end = addWorkingDays(from, days);
  if (!end.ok) throw registryFault('calendar-year-unpublished', { year: end.detail });
  return end.value;
};
