import { type CivilDate, earlier, STATE_COUNCIL, type WorkCalendar } from '../calendar/index.js';
import type { ClockPause, RegimeProfile, Source } from '../regime/index.js';
import type { CaseEvent, CaseEventType } from './case-event.js';
import { type Count, countWorkingDays, type Pause, traceUntil } from './count.js';
import { type Span, spansOf, type Term } from './spans.js';

/** The parameters of a regime that its clock goes by. */
export type ClockTerms = Pick<
  RegimeProfile,
  | 'acceptanceDays'
  | 'deemedAcceptance'
  | 'supplementDays'
  | 'reviewDays'
  | 'reviewExtensionDays'
  | 'reviewUntil'
  | 'clockPauses'
  | 'publicityDays'
  | 'objectionDays'
>;

/** How a term stands on a day. */
export type Standing = 'running' | 'paused' | 'overdue' | 'met' | 'met-late' | 'unknown';

/** Why an extension does not count. */
export type ExtensionRefusal = 'extended-twice' | 'extension-not-allowed' | 'extended-after-the-end';

/** One term of a case with everything that its last day follows from. */
export interface Period {
  readonly term: Term;
  readonly by: 'registrar' | 'registrant' | 'system';
  /** The sentence that sets the term. */
  readonly source: Source;
  readonly startedBy: CaseEventType | 'deemed-acceptance';
  /** The day of the event, which does not count. */
  readonly startedOn: CivilDate;
  /** Working days of the term, extension included; null where its last day was named, or the rule sets none. */
  readonly workingDays: number | null;
  readonly count?: Count;
  readonly pauses: readonly Pause[];
  readonly extension?: { readonly on: CivilDate; readonly workingDays: number; readonly source: Source };
  readonly refusedExtensions: readonly { readonly on: CivilDate; readonly why: ExtensionRefusal }[];
  /** The last day; undefined while a pause runs, where the calendar is not published, and where the rule sets none. */
  readonly until?: CivilDate;
  /** Acceptance only: the day on which silence becomes acceptance. */
  readonly deemedAcceptedOn?: CivilDate;
  readonly endedBy?: CaseEventType;
  readonly endedOn?: CivilDate;
}

const PERFORMERS: Readonly<Record<Term, Period['by']>> = {
  acceptance: 'registrar',
  supplement: 'registrant',
  review: 'registrar',
  publicity: 'system',
  objection: 'registrar',
};

/**
 * Every term of a case, in the order in which they began, reckoned from its events under the terms it was filed under.
 * The review runs from the acceptance, or from an earlier day of deemed acceptance (指引第十七条); while nobody has
 * accepted, it shows from the day on which silence became acceptance.
 * @param events in the order in which they happened
 * @param today Beijing day of the asking
 */
export const timelineOf = (
  terms: ClockTerms,
  events: readonly CaseEvent[],
  today: CivilDate,
  calendar: WorkCalendar = STATE_COUNCIL,
): readonly Period[] => {
  const spans = spansOf(events, { reviewEndsWithDecision: terms.reviewUntil !== undefined });
  const pauses = pausesOf(spans).filter(({ reason }) => terms.clockPauses.value.includes(reason));
  let deemed: CivilDate | undefined;
  return spans.flatMap((span): Period[] => {
    if (span.term === 'review') return [reviewPeriod(terms, span, deemed, pauses, calendar)];
    const period = periodOf(terms, span, calendar);
    if (span.term !== 'acceptance') return [period];
    deemed = period.deemedAcceptedOn;
    const isSilent = deemed !== undefined && span.end === undefined && deemed <= today;
    return isSilent ? [period, reviewPeriod(terms, span, deemed, pauses, calendar)] : [period];
  });
};

/** How a term stands on a Beijing day. Publicity is ended once its last day is over, so the day after is not late. */
export const standingOf = ({ term, until, endedOn, count }: Period, today: CivilDate): Standing => {
  if (endedOn !== undefined) {
    return term !== 'publicity' && until !== undefined && endedOn > until ? 'met-late' : 'met';
  }
  if (until !== undefined) return today > until ? 'overdue' : 'running';
  return count?.outcome === 'paused' ? 'paused' : 'unknown';
};

const pausesOf = (spans: readonly Span[]): readonly Pause[] =>
  spans.flatMap(({ term, start, end, named }): Pause[] => {
    if (!isPause(term)) return [];
    const to = term === 'publicity' ? firstOf(named, end?.on) : end?.on;
    return [{ reason: term, from: start.on, ...(to === undefined ? {} : { to }) }];
  });

const isPause = (term: Term): term is ClockPause =>
  term === 'supplement' || term === 'publicity' || term === 'objection';

const firstOf = (a: CivilDate | undefined, b: CivilDate | undefined): CivilDate | undefined =>
  a === undefined || b === undefined ? (a ?? b) : earlier(a, b);

const begin = (span: Span, source: Source): Period => ({
  term: span.term,
  by: PERFORMERS[span.term],
  source,
  startedBy: span.start.type,
  startedOn: span.start.on,
  workingDays: null,
  pauses: [],
  refusedExtensions: [],
  ...(span.end === undefined ? {} : { endedBy: span.end.type, endedOn: span.end.on }),
});

const counted = (period: Period, workingDays: number, count: Count): Period => ({
  ...period,
  workingDays,
  count,
  ...(count.outcome === 'ends' ? { until: count.end } : {}),
});

const periodOf = (terms: ClockTerms, span: Span, calendar: WorkCalendar): Period => {
  const on = span.start.on;
  switch (span.term) {
    case 'acceptance': {
      const { value: days, source } = terms.acceptanceDays;
      const period = counted(begin(span, source), days, countWorkingDays(on, days, [], calendar));
      if (!terms.deemedAcceptance.value || period.until === undefined) return period;
      const silence = countWorkingDays(period.until, 1, [], calendar);
      return silence.outcome === 'ends' ? { ...period, deemedAcceptedOn: silence.end } : period;
    }
    case 'objection': {
      const { value: days, source } = terms.objectionDays;
      const period = begin(span, source);
      return days === null ? period : counted(period, days, countWorkingDays(on, days, [], calendar));
    }
    default: {
      const { source } = span.term === 'supplement' ? terms.supplementDays : terms.publicityDays;
      const period = begin(span, source);
      if (span.named === undefined) return period;
      return { ...period, until: span.named, count: traceUntil(on, span.named, calendar) };
    }
  }
};

const reviewPeriod = (
  terms: ClockTerms,
  span: Span,
  deemed: CivilDate | undefined,
  allPauses: readonly Pause[],
  calendar: WorkCalendar,
): Period => {
  const isDeemed = deemed !== undefined && (span.term === 'acceptance' || deemed < span.start.on);
  const startedOn = isDeemed ? deemed : span.start.on;
  // What paused an earlier term of the case is over by then.
  const pauses = allPauses.filter(({ from, to }) => from >= startedOn || to === undefined || to > startedOn);
  const period: Period = {
    ...begin({ ...span, term: 'review' }, terms.reviewDays.source),
    startedBy: isDeemed ? 'deemed-acceptance' : span.start.type,
    startedOn,
    pauses,
  };
  const days = terms.reviewDays.value;
  let reckoned = counted(period, days, countWorkingDays(startedOn, days, pauses, calendar));
  const refusedExtensions: Period['refusedExtensions'][number][] = [];
  for (const { on, workingDays } of span.extensions) {
    const why = extensionRefusal(terms, reckoned, on, workingDays);
    if (why !== undefined) {
      refusedExtensions.push({ on, why });
      continue;
    }
    const longer = days + workingDays;
    const extension = { on, workingDays, source: terms.reviewExtensionDays.source };
    reckoned = { ...counted(period, longer, countWorkingDays(startedOn, longer, pauses, calendar)), extension };
  }
  return { ...reckoned, refusedExtensions };
};

/** A term is extended once, by no more than the regime allows, and while it still runs. */
const extensionRefusal = (
  terms: ClockTerms,
  { extension, until }: Period,
  on: CivilDate,
  workingDays: number,
): ExtensionRefusal | undefined => {
  if (extension !== undefined) return 'extended-twice';
  const allowed = terms.reviewExtensionDays.value;
  if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > allowed) return 'extension-not-allowed';
  return until !== undefined && on > until ? 'extended-after-the-end' : undefined;
};
