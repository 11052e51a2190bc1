import type { Application } from './application.js';
import { registryFault } from './faults.js';
import { isPublicisedHere } from './publicity.js';
import { type ApplicationAct, type ApplicationState, actsIn, nextActs, TRANSITIONS } from './states.js';

/**
 * The state that an act leads to. Throws Fault 'illegal-transition' (409) with the current state and the acts that it
 * does allow.
 */
export const nextState = (
  application: Pick<
    Application,
    'state' | 'supplement' | 'regime' | 'regimeVersion' | 'registrationType' | 'isPublicityWithheld'
  >,
  act: ApplicationAct,
): ApplicationState => {
  const { state, supplement } = application;
  const target = isFitting(application, act) ? TRANSITIONS[state][act] : undefined;
  if (target === undefined) {
    throw registryFault('illegal-transition', { state, act, possible: actsOn(application).join(', ') });
  }
  if (target === 'where-requested') return supplement?.returnTo ?? 'submitted';
  return target === 'publicity-or-approved' ? afterApproval(application) : target;
};

const afterApproval = (application: Parameters<typeof isPublicisedHere>[0]): ApplicationState =>
  isPublicisedHere(application) ? 'publicity' : 'approved';

type Standing = Pick<Application, 'state' | 'isPublicityWithheld'>;

/** The acts that the application's state allows, in the order of the procedure. */
export const actsOn = (application: Standing): readonly ApplicationAct[] =>
  actsIn(application.state).filter((act) => isFitting(application, act));

/** The same, with who does them: for the status line every application shows. */
export const nextActsOn = (application: Standing): ReturnType<typeof nextActs> =>
  nextActs(application.state).filter(({ act }) => isFitting(application, act));

/** What follows an approval without publicity depends on why there is none: what is withheld is certified at once. */
const isFitting = ({ state, isPublicityWithheld }: Standing, act: ApplicationAct): boolean => {
  if (state !== 'approved') return true;
  return act === 'issue' ? isPublicityWithheld : act !== 'cancel' || !isPublicityWithheld;
};
