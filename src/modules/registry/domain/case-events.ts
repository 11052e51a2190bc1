import { type CivilDate, civilDateAt, isCivilDate } from '../../../core/calendar/index.js';
import type { CaseEvent } from '../../../core/clock/index.js';
import type { Application } from './application.js';

/** An act as far as the clock looks at it; body and committed values are outside data, since values can be erased. */
export interface ClockedAct {
  readonly kind: string;
  /** Set where the entry is about an objection. */
  readonly objectionId?: string | null | undefined;
  readonly at: Date;
  readonly body: object;
  readonly committed: object;
}

/** What of an application its present terms follow from. */
export type ClockedApplication = Pick<
  Application,
  | 'receivedAt'
  | 'acceptedOn'
  | 'supplement'
  | 'pauses'
  | 'extension'
  | 'decidedAt'
  | 'publicity'
  | 'objections'
  | 'state'
>;

/**
 * The case as the application itself remembers it: enough for every term that runs now, although what was supplemented
 * before acceptance is forgotten. Empty for a draft.
 */
export const caseOf = ({
  receivedAt,
  acceptedOn,
  supplement,
  pauses,
  extension,
  decidedAt,
  publicity,
  objections,
  state,
}: ClockedApplication): readonly CaseEvent[] => {
  if (receivedAt === undefined) return [];
  const events: CaseEvent[] = [{ type: 'received', on: civilDateAt(receivedAt) }];
  if (acceptedOn !== undefined) events.push({ type: 'accepted', on: acceptedOn });
  for (const { from, to } of pauses) {
    if (from === publicity?.startsOn && to === publicity.endsOn) continue;
    events.push({ type: 'supplement-requested', on: from, until: undefined }, { type: 'supplemented', on: to });
  }
  if (supplement !== undefined) {
    events.push({ type: 'supplement-requested', on: supplement.requestedOn, until: supplement.dueOn });
  }
  if (extension !== undefined) events.push({ type: 'extended', ...extension });
  if (decidedAt !== undefined) {
    const outcome = state === 'rejected' ? 'rejected' : 'approved';
    events.push({ type: 'decided', on: civilDateAt(decidedAt), outcome });
  }
  if (publicity !== undefined) {
    events.push({ type: 'publicity-started', on: publicity.startsOn, until: publicity.endsOn });
    for (const { id, filedOn, resolvedOn } of objections) {
      events.push({ type: 'objection-filed', on: filedOn, id });
      if (resolvedOn !== undefined) events.push({ type: 'objection-resolved', on: resolvedOn, id });
    }
    if (state !== 'publicity' && state !== 'objected') events.push({ type: 'publicity-ended', on: publicity.endsOn });
  }
  return events;
};

/** The whole case as its acts tell it, first to last. Acts that no term depends on, and those this version does not know, are left out. */
export const caseOfActs = (acts: readonly ClockedAct[]): readonly CaseEvent[] => acts.flatMap(eventOf);

const eventOf = (act: ClockedAct): readonly CaseEvent[] => {
  const on = civilDateAt(act.at);
  switch (act.kind) {
    case 'application.filed':
      return [{ type: 'received', on }];
    case 'application.supplement-requested':
      return [{ type: 'supplement-requested', on, until: dayIn(memberOf(act.committed, 'request'), 'dueOn') }];
    case 'application.supplemented':
      return [{ type: 'supplemented', on }];
    case 'application.accepted':
      return [{ type: 'accepted', on }];
    case 'application.decided':
      return [{ type: 'decided', on, outcome: memberOf(act.body, 'outcome') === 'rejected' ? 'rejected' : 'approved' }];
    case 'clock.extended': {
      const workingDays = memberOf(act.body, 'workingDays');
      return typeof workingDays === 'number' ? [{ type: 'extended', on, workingDays }] : [];
    }
    case 'publicity.started': {
      const until = dayIn(act.body, 'endsOn');
      return until === undefined ? [] : [{ type: 'publicity-started', on: dayIn(act.body, 'startsOn') ?? on, until }];
    }
    case 'publicity.ended':
      return [{ type: memberOf(act.body, 'outcome') === 'terminated' ? 'terminated' : 'publicity-ended', on }];
    case 'objection.filed':
      return isAboutCertificate(act) ? [] : [{ type: 'objection-filed', on, id: act.objectionId ?? '' }];
    case 'objection.resolved':
      return [{ type: 'objection-resolved', on, id: act.objectionId ?? '' }];
    case 'certificate.issued':
    case 'certificate.cancelled':
      return [{ type: 'completed', on }];
    case 'application.withdrawn':
      return [{ type: 'withdrawn', on }];
    default:
      return [];
  }
};

/** An objection after registration stops no term of the application, which is over. */
const isAboutCertificate = ({ body }: ClockedAct): boolean =>
  String(memberOf(body, 'about')).startsWith('certificate:');

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;

const dayIn = (value: unknown, name: string): CivilDate | undefined => {
  const day = memberOf(value, name);
  return typeof day === 'string' && isCivilDate(day) ? day : undefined;
};
