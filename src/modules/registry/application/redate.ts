import { addWorkingDays, civilDateAt } from '../../../core/calendar/index.js';
import type { RegimeProfile } from '../../../core/regime/index.js';
import { profileInForce } from '../domain/acts/draft.js';
import { acceptanceDay, requireTerm } from '../domain/deadlines.js';
import { isPublicisedByNation } from '../domain/publicity.js';
import type {
  Application,
  LedgerAct,
  LedgerActOf,
  Pause,
  RaisedObjection,
  RegistryEntryKind,
} from '../domain/index.js';
import { objectionOf, profileOf } from '../domain/index.js';

/** An act at another time: the application with the dates that follow from it, and the entry that says so. */
export interface Redated {
  readonly application: Application;
  readonly entry: LedgerAct;
}

/** The time that the act had, and the one it gets. */
export interface Times {
  readonly was: Date;
  readonly at: Date;
}

type Redate<K extends RegistryEntryKind> = (
  application: Application,
  entry: LedgerActOf<K>,
  times: Times,
) => { readonly application: Application; readonly entry: LedgerActOf<K> };

const same = (date: Date | undefined, other: Date): boolean => date?.getTime() === other.getTime();

/** Moves an instant of the application that was the time of the act. */
const moved = (date: Date | undefined, { was, at }: Times): Date | undefined => (same(date, was) ? at : date);

const instants = (application: Application, times: Times): Application => {
  const submittedAt = moved(application.submittedAt, times);
  const receivedAt = moved(application.receivedAt, times);
  const acceptedAt = moved(application.acceptedAt, times);
  const decidedAt = moved(application.decidedAt, times);
  const closedAt = moved(application.closedAt, times);
  return {
    ...application,
    ...(submittedAt === undefined ? {} : { submittedAt }),
    ...(receivedAt === undefined ? {} : { receivedAt }),
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
    ...(decidedAt === undefined ? {} : { decidedAt }),
    ...(closedAt === undefined ? {} : { closedAt }),
  };
};

/** Replaces the last pause that ended or began on the day of the act. */
const movedPause = (
  pauses: readonly Pause[],
  was: (pause: Pause) => boolean,
  change: (pause: Pause) => Pause,
): readonly Pause[] => {
  const index = pauses.findLastIndex(was);
  return pauses.map((pause, at) => (at === index ? change(pause) : pause));
};

const REDATES: { readonly [K in RegistryEntryKind]: Redate<K> } = {
  'application.filed': (application, entry, times) => {
    const profile = profileInForce(application.regime, application.registrationType, times.at);
    return {
      application: { ...instants(application, times), regimeVersion: profile.version },
      entry: { ...entry, body: { ...entry.body, regimeVersion: profile.version } },
    };
  },
  'application.accepted': (application, entry, times) => {
    const received = civilDateAt(application.receivedAt ?? times.at);
    const acceptedOn = acceptanceDay(profileOf(application), received, civilDateAt(times.at));
    return { application: { ...instants(application, times), acceptedOn }, entry };
  },
  'application.supplement-requested': (application, entry, { was, at }) => {
    const { supplement } = application;
    if (supplement === undefined) return { application, entry };
    const requestedOn = civilDateAt(at);
    const dueOn = isRegimeTerm(profileOf(application), was, supplement.dueOn)
      ? requireTerm(requestedOn, profileOf(application).supplementDays.value)
      : supplement.dueOn;
    const request = { ...Object(entry.committed.request), dueOn };
    return {
      application: { ...application, supplement: { ...supplement, requestedOn, dueOn } },
      entry: { ...entry, committed: { request } },
    };
  },
  'application.supplemented': (application, entry, times) => {
    const [before, today] = [civilDateAt(times.was), civilDateAt(times.at)];
    const pauses = movedPause(
      application.pauses,
      ({ to }) => to === before,
      ({ from }) => ({ from, to: today }),
    );
    return { application: { ...instants(application, times), pauses }, entry };
  },
  'application.decided': (application, entry, times) => ({ application: instants(application, times), entry }),
  'application.withdrawn': (application, entry, times) => ({ application: instants(application, times), entry }),
  // What the district or an extension decided stays; a term that is over by the new day is not extended any more.
  'application.first-reviewed': (application, entry) => ({ application, entry }),
  'clock.extended': (application, entry, { at }) => {
    const { extension } = application;
    if (extension === undefined) return { application, entry };
    return { application: { ...application, extension: { ...extension, on: civilDateAt(at) } }, entry };
  },
  'publicity.started': (application, entry, { at }) => {
    const { publicity } = application;
    // The days of a publicity that a national platform began are that platform's.
    if (publicity === undefined || isPublicisedByNation(application)) return { application, entry };
    const startsOn = civilDateAt(at);
    const endsOn = requireTerm(startsOn, profileOf(application).publicityDays.value);
    const pauses = movedPause(
      application.pauses,
      ({ from, to }) => from === publicity.startsOn && to === publicity.endsOn,
      () => ({ from: startsOn, to: endsOn }),
    );
    return {
      application: { ...application, publicity: { startsOn, endsOn }, pauses },
      entry: { ...entry, body: { ...entry.body, startsOn, endsOn } },
    };
  },
  'publicity.ended': (application, entry) => ({ application, entry }),
  'objection.filed': (application, entry, { at }) => ({
    application: withObjection(application, entry, { filedOn: civilDateAt(at) }),
    entry,
  }),
  'objection.resolved': (application, entry, times) => ({
    application: withObjection(instants(application, times), entry, { resolvedOn: civilDateAt(times.at) }),
    entry,
  }),
};

/** An objection after registration is none of the application's own: nothing of it changes then. */
const withObjection = (
  application: Application,
  { subject }: Pick<LedgerAct, 'subject'>,
  change: Partial<RaisedObjection>,
): Application => ({
  ...application,
  objections: application.objections.map((objection) =>
    objection.id === objectionOf(subject) ? { ...objection, ...change } : objection,
  ),
});

const isRegimeTerm = (profile: RegimeProfile, was: Date, dueOn: string): boolean => {
  const term = addWorkingDays(civilDateAt(was), profile.supplementDays.value);
  return term.ok && term.value === dueOn;
};

/**
 * An act that the ledger could not take in time, at its new time. What the act decided stays; what follows from its
 * day is reckoned anew. Throws Fault 'calendar-year-unpublished' when a term now reaches into an unknown year.
 */
export function redate(application: Application, entry: LedgerAct, times: Times): Redated {
  const redateKind = REDATES[entry.kind] as Redate<RegistryEntryKind>;
  return redateKind(application, entry as LedgerActOf<RegistryEntryKind>, times) as Redated;
}
