import type { Application } from './application.js';
import { registryFault } from './faults.js';
import { isPublicisedHere } from './publicity.js';
import { isFirstReviewAwaited } from './first-review.js';
import {
  type ApplicationAct,
  type ApplicationState,
  actsIn,
  PERFORMERS,
  type Performer,
  TRANSITIONS,
} from './states.js';

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

/** What follows an approval without publicity depends on why there is none: what is withheld is certified at once. */
const isFitting = ({ state, isPublicityWithheld }: Standing, act: ApplicationAct): boolean => {
  if (state !== 'approved') return true;
  return act === 'issue' ? isPublicityWithheld : act !== 'cancel' || !isPublicityWithheld;
};

type Waiting = Pick<Application, 'state' | 'firstReview' | 'extension' | 'isPublicityWithheld'>;

/**
 * The acts that the application allows as it stands: those of its state, less the review of a district where none is
 * awaited, the decision where one is, and a second extension.
 */
export const availableActs = (application: Waiting): readonly ApplicationAct[] => {
  const isAwaited = isFirstReviewAwaited(application);
  return actsOn(application).filter((act) => {
    switch (act) {
      case 'first-review':
        return isAwaited;
      case 'approve':
      case 'reject':
        return !isAwaited;
      case 'extend':
        return application.extension === undefined;
      default:
        return true;
    }
  });
};

/** What can happen next, and by whom: for the status line every application shows. */
export const nextActs = (application: Waiting): readonly { act: ApplicationAct; by: readonly Performer[] }[] =>
  availableActs(application).map((act) => ({ act, by: PERFORMERS[act] }));
