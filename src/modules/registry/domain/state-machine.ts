import type { Application } from './application.js';
import { registryFault } from './faults.js';
import { isPublicisedHere } from './publicity.js';
import { type ApplicationAct, type ApplicationState, actsIn, TRANSITIONS } from './states.js';

/**
 * The state that an act leads to. Throws Fault 'illegal-transition' (409) with the current state and the acts that it
 * does allow.
 */
export const nextState = (
  application: Pick<Application, 'state' | 'supplement' | 'regime' | 'regimeVersion' | 'registrationType'>,
  act: ApplicationAct,
): ApplicationState => {
  const { state, supplement } = application;
  const target = TRANSITIONS[state][act];
  if (target === undefined) {
    throw registryFault('illegal-transition', { state, act, possible: actsIn(state).join(', ') });
  }
  if (target === 'where-requested') return supplement?.returnTo ?? 'submitted';
  return target === 'publicity-or-approved' ? afterApproval(application) : target;
};

const afterApproval = (application: Parameters<typeof isPublicisedHere>[0]): ApplicationState =>
  isPublicisedHere(application) ? 'publicity' : 'approved';
