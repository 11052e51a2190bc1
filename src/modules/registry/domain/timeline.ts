import { civilDateAt } from '../../../core/calendar/index.js';
import { type Period, standingOf, type TracedDay, timelineOf } from '../../../core/clock/index.js';
import type { Source } from '../../../core/regime/index.js';
import type { Application } from './application.js';
import { type ClockedAct, caseOfActs } from './case-events.js';
import { clockTermsOf, type Due, isOverdue, nextDue } from './deadlines.js';
import { type AwaitedReceipt, awaitedOfNation } from './national.js';
import { nextActs } from './state-machine.js';

/** What happens next to an application, by whom, until when: whoever asks. */
export interface WhatNext {
  readonly acts: ReturnType<typeof nextActs>;
  readonly due: (Omit<Due, 'source'> & { readonly isOverdue: boolean; readonly rule: Source }) | null;
  /** Why no day can be named. */
  readonly dueUnknown?: 'calendar-year-unpublished';
  /** What a national platform has yet to give before the registration can go on. */
  readonly awaits: readonly AwaitedReceipt[];
}

/** Why a period has no last day. */
export type UntilUnknown = 'paused' | 'calendar-year-unpublished' | 'no-term-in-rule' | 'day-erased';

/** One term of an application, with the trace of every day. */
export interface ExplainedPeriod {
  readonly term: Period['term'];
  readonly by: Period['by'];
  readonly rule: Source;
  readonly startedBy: string;
  readonly startedOn: string;
  readonly workingDays: number | null;
  readonly until: string | null;
  readonly untilUnknown?: UntilUnknown;
  /** The first year whose arrangement is not published. */
  readonly unpublishedYear?: number;
  readonly standing: ReturnType<typeof standingOf>;
  readonly deemedAcceptedOn?: string;
  readonly endedBy?: string;
  readonly endedOn?: string;
  readonly extension?: { readonly on: string; readonly workingDays: number; readonly rule: Source };
  readonly refusedExtensions: Period['refusedExtensions'];
  readonly pauses: readonly { readonly reason: string; readonly from: string; readonly to: string | null }[];
  readonly days: readonly TracedDay[];
}

/** The terms of one application, past and present, as its acts and its regime make them. */
export interface Timeline {
  readonly application: Pick<Application, 'id' | 'centre' | 'regime' | 'regimeVersion' | 'registrationType' | 'state'>;
  /** Beijing day of the asking. */
  readonly asOf: string;
  readonly periods: readonly ExplainedPeriod[];
  readonly next: WhatNext;
}

/**
 * The timeline of an application from its acts, first to last, under the version of the rules it was filed under.
 * Throws Fault 'regime-not-in-force' where this version of the program does not know that version of the rules.
 */
export const explainTimeline = (application: Application, acts: readonly ClockedAct[], at: Date): Timeline => {
  const { id, centre, regime, regimeVersion, registrationType, state } = application;
  const today = civilDateAt(at);
  return {
    application: { id, centre, regime, regimeVersion, registrationType, state },
    asOf: today,
    periods: timelineOf(clockTermsOf(application), caseOfActs(acts), today).map((period) => ({
      ...explained(period),
      standing: standingOf(period, today),
    })),
    next: whatNext(application, at),
  };
};

/** What happens next, by whom, until when. */
export const whatNext = (
  application: Parameters<typeof nextDue>[0] & Parameters<typeof awaitedOfNation>[0],
  at: Date,
): WhatNext => {
  const found = nextDue(application);
  const acts = nextActs(application);
  const awaits = awaitedOfNation(application);
  if (!found.ok) return { acts, awaits, due: null, dueUnknown: found.code };
  if (found.value === undefined) return { acts, awaits, due: null };
  const { source, ...due } = found.value;
  return { acts, awaits, due: { ...due, isOverdue: isOverdue(found.value, at), rule: source } };
};

const explained = (period: Period): Omit<ExplainedPeriod, 'standing'> => {
  const { source, count, until, pauses, extension, ...same } = period;
  return {
    ...same,
    rule: source,
    until: until ?? null,
    ...unknownEnd(period),
    ...(extension === undefined ? {} : { extension: { ...withoutSource(extension), rule: extension.source } }),
    pauses: pauses.map(({ reason, from, to }) => ({ reason, from, to: to ?? null })),
    days: count?.days ?? [],
  };
};

const withoutSource = ({ on, workingDays }: NonNullable<Period['extension']>) => ({ on, workingDays });

const unknownEnd = ({ until, count, term }: Period): Pick<ExplainedPeriod, 'untilUnknown' | 'unpublishedYear'> => {
  if (until !== undefined) return {};
  if (count?.outcome === 'paused') return { untilUnknown: 'paused' };
  if (count?.outcome === 'unpublished') {
    return { untilUnknown: 'calendar-year-unpublished', unpublishedYear: count.year };
  }
  return { untilUnknown: term === 'supplement' ? 'day-erased' : 'no-term-in-rule' };
};
