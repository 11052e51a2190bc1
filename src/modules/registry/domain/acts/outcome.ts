import type { Actor } from '../../../../core/access/index.js';
import type { ActingPerson, Application } from '../application.js';
import type { LedgerAct } from '../ledger-act.js';
import { requireSeparation } from '../separation.js';
import { nextState } from '../state-machine.js';
import type { ApplicationAct } from '../states.js';

/** What an act leads to: the next application, and the entries that say so, in order. */
export interface Outcome {
  readonly application: Application;
  readonly entries: readonly LedgerAct[];
}

/**
 * The application in the state the act leads to, its version one higher. Throws Fault 'illegal-transition' (409) when
 * the state does not allow the act, else the 403 of the separation of duties that it breaks. Nobody outside the
 * parties may learn the state, so the duties are looked at first.
 */
export const advance = (application: Application, act: ApplicationAct, actor: Actor): Application => {
  requireSeparation(application, act, actor);
  return { ...application, state: nextState(application, act), version: application.version + 1 };
};

export const personOf = ({ personId, personRef }: Actor): ActingPerson => ({ personId, personRef });

/** The list with the actor in it, once. */
export const including = (persons: readonly ActingPerson[], actor: Actor): readonly ActingPerson[] =>
  persons.some((person) => person.personId === actor.personId) ? persons : [...persons, personOf(actor)];
