import type { Actor } from '../../../../core/access/index.js';
import { type CivilDate, civilDateAt } from '../../../../core/calendar/index.js';
import type { JsonObject } from '../../../../core/canonical/index.js';
import type { Application, RaisedObjection } from '../application.js';
import { registryFault } from '../faults.js';
import { type LedgerAct, type LedgerActOf, subjectOf, subjectOfObjection } from '../ledger-act.js';
import { requireSeparation } from '../separation.js';
import { nextState } from '../state-machine.js';
import { advance, including, type Outcome } from './outcome.js';

/** How one objection ended; upheld ends the registration (办法第十二条), every other lets it go on. */
export type ObjectionOutcome = NonNullable<RaisedObjection['outcome']>;

/** An objection as its entry commits to it: who objects, why, and the digests of the evidence. */
export interface FiledObjection {
  readonly id: string;
  readonly objector: JsonObject;
  readonly grounds: JsonObject;
  readonly evidence: readonly JsonObject[];
}

/** A decision on one objection. */
export interface ObjectionDecision {
  readonly objectionId: string;
  readonly outcome: ObjectionOutcome;
  readonly opinion: JsonObject;
}

/** What is written of other objections that an upheld one leaves without object. */
const SETTLED: JsonObject = { reasons: '另一项异议成立，登记已终止' };

/**
 * 公示异议: freezes the application until the objection is resolved. Throws Fault 'illegal-transition' (409) when nothing
 * is publicised, 'publicity-over' (409) after the last day of publicity, although nobody has ended it yet.
 */
export const raiseObjection = (application: Application, objection: FiledObjection, at: Date): Outcome => {
  const state = nextState(application, 'object');
  const filedOn = civilDateAt(at);
  const endsOn = application.publicity?.endsOn;
  if (endsOn !== undefined && filedOn > endsOn) throw registryFault('publicity-over', { endsOn });
  return {
    application: {
      ...application,
      state,
      version: application.version + 1,
      objections: [...application.objections, { id: objection.id, filedOn }],
    },
    entries: [filed(objection, subjectOf(application.id))],
  };
};

/** 登记后异议: an objection to a certificate that was issued on the application. The application itself stays as it is. */
export const raiseLaterObjection = (application: Application, objection: FiledObjection, number: string): Outcome => ({
  application: { ...application, version: application.version + 1 },
  entries: [filed(objection, `certificate:${number}`)],
});

/**
 * Resolves an objection. Upheld, the registration is terminated, together with its publicity, and every other objection
 * to it is settled; otherwise publicity goes on once no objection is open any more. Throws Fault 'objection-not-open'
 * (409), and what the state and the separation of duties refuse.
 */
export const resolveObjection = (
  application: Application,
  decision: ObjectionDecision,
  actor: Actor,
  at: Date,
): Outcome => {
  const isUpheld = decision.outcome === 'upheld';
  const advanced = advance(application, isUpheld ? 'terminate' : 'dismiss-objections', actor);
  const open = application.objections.filter(({ resolvedOn }) => resolvedOn === undefined).map(({ id }) => id);
  if (!open.includes(decision.objectionId)) throw registryFault('objection-not-open');
  const others = isUpheld ? open.filter((id) => id !== decision.objectionId) : [];
  const decisions = [
    decision,
    ...others.map((objectionId) => ({ objectionId, outcome: 'settled', opinion: SETTLED }) as const),
  ];
  const changed = {
    ...advanced,
    objections: resolvedBy(application.objections, decisions, civilDateAt(at)),
    handlers: including(application.handlers, actor),
  };
  const entries: LedgerAct[] = decisions.map((one) => resolved(one, actor));
  if (isUpheld) {
    const subject = subjectOf(application.id);
    entries.push({ kind: 'publicity.ended', subject, body: { outcome: 'terminated' }, committed: {} });
    return { application: { ...changed, closedAt: at }, entries };
  }
  return { application: open.length > 1 ? { ...changed, state: 'objected' } : changed, entries };
};

/**
 * Resolves an objection to a certificate. What follows from one that is upheld is done by acts of their own. Throws what
 * the separation of duties refuses (403).
 */
export const resolveLaterObjection = (application: Application, decision: ObjectionDecision, actor: Actor): Outcome => {
  requireSeparation(application, 'dismiss-objections', actor);
  return {
    application: {
      ...application,
      version: application.version + 1,
      handlers: including(application.handlers, actor),
    },
    entries: [resolved(decision, actor)],
  };
};

const filed = (objection: FiledObjection, about: string): LedgerActOf<'objection.filed'> => ({
  kind: 'objection.filed',
  subject: subjectOfObjection(objection.id),
  body: { about },
  committed: { objector: objection.objector, grounds: objection.grounds, evidence: [...objection.evidence] },
});

const resolved = (
  { objectionId, outcome, opinion }: ObjectionDecision,
  { personRef }: Actor,
): LedgerActOf<'objection.resolved'> => ({
  kind: 'objection.resolved',
  subject: subjectOfObjection(objectionId),
  body: { officer: personRef, outcome },
  committed: { opinion },
});

const resolvedBy = (
  objections: readonly RaisedObjection[],
  decisions: readonly ObjectionDecision[],
  resolvedOn: CivilDate,
): readonly RaisedObjection[] =>
  objections.map((objection) => {
    const decision = decisions.find(({ objectionId }) => objectionId === objection.id);
    return decision === undefined ? objection : { ...objection, resolvedOn, outcome: decision.outcome };
  });
