import type { CivilDate } from '../calendar/index.js';
import type { CaseEvent } from './case-event.js';

/** The terms of a procedure: each answers who must do what until when. */
export const TERMS = ['acceptance', 'supplement', 'review', 'publicity', 'objection'] as const;
export type Term = (typeof TERMS)[number];

/** A stretch of a case in which a term runs: from the event that began it to the one that ended it, if any has. */
export interface Span {
  readonly term: Term;
  readonly start: CaseEvent;
  readonly end?: CaseEvent;
  /** The last day, where somebody named it. */
  readonly named?: CivilDate | undefined;
  readonly extensions: readonly Extract<CaseEvent, { type: 'extended' }>[];
}

/** What the order of the terms depends on. */
export interface SpanRules {
  /** Whether the review's term ends with the decision, and not only with completion. */
  readonly reviewEndsWithDecision: boolean;
}

/** The spans of a case, in the order in which they began. Total: events that begin or end nothing change nothing. */
export const spansOf = (events: readonly CaseEvent[], rules: SpanRules): readonly Span[] =>
  events.reduce<readonly Span[]>((spans, event) => after(spans, event, rules), []);

const after = (spans: readonly Span[], event: CaseEvent, rules: SpanRules): readonly Span[] => {
  const begun = (term: Term, named?: CivilDate): Span => ({
    term,
    start: event,
    extensions: [],
    ...(named === undefined ? {} : { named }),
  });
  const ended = (...terms: Term[]): readonly Span[] =>
    spans.map((span) => (span.end === undefined && terms.includes(span.term) ? { ...span, end: event } : span));
  switch (event.type) {
    case 'received':
      return [...ended(...TERMS), begun('acceptance')];
    case 'supplement-requested':
      return [...ended('acceptance'), begun('supplement', event.until)];
    case 'supplemented':
      // Before acceptance the term begins anew with the new material (指引第十七条、办法第十条).
      return runs(spans, 'review') ? ended('supplement') : [...ended('supplement'), begun('acceptance')];
    case 'accepted':
      return [...ended('acceptance'), begun('review')];
    case 'extended':
      return spans.map((span) =>
        span.term === 'review' && span.end === undefined ? { ...span, extensions: [...span.extensions, event] } : span,
      );
    case 'decided':
      return event.outcome === 'rejected' || rules.reviewEndsWithDecision ? ended('review') : spans;
    case 'publicity-started':
      return [...spans, begun('publicity', event.until)];
    case 'publicity-ended':
      return ended('publicity');
    case 'objection-filed':
      return [...spans, begun('objection')];
    case 'objection-resolved':
      return endObjection(spans, event);
    case 'completed':
    case 'withdrawn':
    case 'terminated':
      return ended(...TERMS);
  }
};

const runs = (spans: readonly Span[], term: Term): boolean =>
  spans.some((span) => span.term === term && span.end === undefined);

/** Several objections may run at once; the one that is resolved ends, and no other. */
const endObjection = (
  spans: readonly Span[],
  event: Extract<CaseEvent, { type: 'objection-resolved' }>,
): readonly Span[] =>
  spans.map((span) => {
    const isIt = span.start.type === 'objection-filed' && span.start.id === event.id && span.end === undefined;
    return isIt ? { ...span, end: event } : span;
  });
