import type { Application } from './application.js';
import { registryFault } from './faults.js';
import { type ApplicationAct, type ApplicationState, actsIn, TRANSITIONS } from './states.js';

/**
 * The state that an act leads to. Throws Fault 'illegal-transition' (409) with the current state and the acts that it
 * does allow.
 */
export const nextState = (
  application: Pick<Application, 'state' | 'supplement'>,
  act: ApplicationAct,
): ApplicationState => {
  const { state, supplement } = application;
  const target = TRANSITIONS[state][act];
  if (target === undefined) {
    throw registryFault('illegal-transition', { state, act, possible: actsIn(state).join(', ') });
  }
  return target === 'where-requested' ? (supplement?.returnTo ?? 'submitted') : target;
};
