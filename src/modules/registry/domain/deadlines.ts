import {
  addWorkingDays,
  type CalendarFault,
  type CivilDate,
  civilDateAt,
  earlier,
  workingDaysBetween,
} from '../../../core/calendar/index.js';
import { type RegimeProfile, regimeVersion, type Source } from '../../../core/regime/index.js';
import { fail, ok, type Result } from '../../../core/result.js';
import type { Application, Pause } from './application.js';
import { registryFault } from './faults.js';
import type { Performer } from './states.js';

/** What an application waits for. */
export type Awaited = 'acceptance' | 'supplement' | 'review' | 'end-of-publicity' | 'issue';

/** What is due next, by whom, until the end of which Beijing day, under which rule. */
export interface Due {
  readonly what: Awaited;
  readonly by: Performer;
  readonly until: CivilDate;
  readonly source: Source;
  /** Acceptance only: the day on which silence becomes acceptance. */
  readonly deemedAcceptedOn?: CivilDate;
}

/** The rules that the application was filed under. Throws Fault 'regime-not-in-force' when this version knows them not. */
export const profileOf = ({ regime, regimeVersion: version }: Application): RegimeProfile => {
  const profile = regimeVersion(regime, version);
  if (profile === undefined) throw registryFault('regime-not-in-force', { regime, on: version });
  return profile;
};

/**
 * What is due next; undefined for a draft and for final states. Fails with 'calendar-year-unpublished' when the term
 * reaches into a year whose working days are not known: such a day is shown as unknown, never guessed.
 */
export const nextDue = (application: Application): Result<Due | undefined, CalendarFault> => {
  const profile = profileOf(application);
  const { state, receivedAt, supplement, acceptedOn, publicity } = application;
  if (state === 'submitted' && receivedAt) return acceptanceDue(profile, civilDateAt(receivedAt));
  if (state === 'supplement-requested' && supplement) {
    return ok({ what: 'supplement', by: 'registrant', until: supplement.dueOn, source: profile.supplementDays.source });
  }
  if (state === 'publicity' && publicity) {
    return ok({
      what: 'end-of-publicity',
      by: 'system',
      until: publicity.endsOn,
      source: profile.publicityDays.source,
    });
  }
  if ((state === 'accepted' || state === 'publicity-ended') && acceptedOn) {
    const until = reviewDue(profile, acceptedOn, application.pauses);
    const what = state === 'accepted' ? 'review' : 'issue';
    return until.ok ? ok({ what, by: 'registrar', until: until.value, source: profile.reviewDays.source }) : until;
  }
  return ok(undefined);
};

/** Whether the day on which something was due is over at that instant. */
export const isOverdue = (due: Due, at: Date): boolean => civilDateAt(at) > due.until;

/**
 * The day from which the review runs: that of the acceptance, or the first working day after an unanswered term
 * (指引第十七条). Where the calendar cannot tell the latter, the former.
 */
export const acceptanceDay = (profile: RegimeProfile, received: CivilDate, accepted: CivilDate): CivilDate => {
  const due = acceptanceDue(profile, received);
  const deemed = due.ok ? due.value.deemedAcceptedOn : undefined;
  return deemed === undefined ? accepted : earlier(accepted, deemed);
};

/** The term for acceptance; the day of receipt does not count. */
export const acceptanceDue = (profile: RegimeProfile, received: CivilDate): Result<Due, CalendarFault> => {
  const until = addWorkingDays(received, profile.acceptanceDays.value);
  if (!until.ok) return until;
  const due: Due = { what: 'acceptance', by: 'registrar', until: until.value, source: profile.acceptanceDays.source };
  if (!profile.deemedAcceptance.value) return ok(due);
  const deemed = addWorkingDays(until.value, 1);
  return deemed.ok ? ok({ ...due, deemedAcceptedOn: deemed.value }) : ok(due);
};

/** The end of the review: its working days, and those of every pause on top (指引第二十八条). */
const reviewDue = (
  profile: RegimeProfile,
  acceptedOn: CivilDate,
  pauses: readonly Pause[],
): Result<CivilDate, CalendarFault> => {
  let days = profile.reviewDays.value;
  for (const { from, to } of pauses) {
    const paused = workingDaysBetween(from, to);
    if (!paused.ok) return fail(paused.code, paused.detail);
    days += paused.value;
  }
  return addWorkingDays(acceptedOn, days);
};

/** The last of `days` working days after a day. Throws Fault 'calendar-year-unpublished' when nobody can know it. */
export const requireTerm = (from: CivilDate, days: number): CivilDate => {
  const end = addWorkingDays(from, days);
  if (!end.ok) throw registryFault('calendar-year-unpublished', { year: end.detail });
  return end.value;
};
