import type { Actor } from '../../../../core/access/index.js';
import { civilDateAt } from '../../../../core/calendar/index.js';
import type { Application, RaisedObjection } from '../application.js';
import { registryFault } from '../faults.js';
import { subjectOf } from '../ledger-act.js';
import { nextState } from '../state-machine.js';
import { advance, including, type Outcome } from './outcome.js';

/** How one objection ended; upheld ends the registration (办法第十二条), every other lets it go on. */
export type ObjectionOutcome = NonNullable<RaisedObjection['outcome']>;

/**
 * 公示异议: freezes the application until the objection is resolved. The objection has an entry of its own, made by the
 * module that keeps it. Throws Fault 'illegal-transition' (409) when nothing is publicised, 'publicity-over' (409) after
 * the last day of publicity, although nobody has ended it yet.
 */
export const raiseObjection = (application: Application, objectionId: string, at: Date): Application => {
  const state = nextState(application, 'object');
  const filedOn = civilDateAt(at);
  const endsOn = application.publicity?.endsOn;
  if (endsOn !== undefined && filedOn > endsOn) throw registryFault('publicity-over', { endsOn });
  return {
    ...application,
    state,
    version: application.version + 1,
    objections: [...application.objections, { id: objectionId, filedOn }],
  };
};

/**
 * Resolves an objection. Upheld, the registration is terminated, together with its publicity; otherwise publicity goes
 * on once no objection is open any more. Throws Fault 'objection-not-open' (409), and what the state and the separation
 * of duties refuse.
 */
export const resolveObjection = (
  application: Application,
  { objectionId, outcome }: { readonly objectionId: string; readonly outcome: ObjectionOutcome },
  actor: Actor,
  at: Date,
): Outcome => {
  const isUpheld = outcome === 'upheld';
  const advanced = advance(application, isUpheld ? 'terminate' : 'dismiss-objections', actor);
  const open = application.objections.filter(({ resolvedOn }) => resolvedOn === undefined);
  if (!open.some(({ id }) => id === objectionId)) throw registryFault('objection-not-open');
  const resolvedOn = civilDateAt(at);
  const objections = application.objections.map((objection) =>
    objection.id === objectionId ? { ...objection, resolvedOn, outcome } : objection,
  );
  const changed = { ...advanced, objections, handlers: including(application.handlers, actor) };
  if (isUpheld) {
    return {
      application: { ...changed, closedAt: at },
      entries: [
        { kind: 'publicity.ended', subject: subjectOf(application.id), body: { outcome: 'terminated' }, committed: {} },
      ],
    };
  }
  return { application: open.length > 1 ? { ...changed, state: 'objected' } : changed, entries: [] };
};
