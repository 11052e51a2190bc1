import type { Application } from './application.js';
import { registryFault } from './faults.js';
import { isPublicised, isPublicisedByNation, isPublicisedHere } from './publicity.js';
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
  application: Standing & Pick<Application, 'supplement'>,
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

type Standing = Pick<Application, 'state'> & Parameters<typeof isPublicised>[0];

/** The acts that the application's state allows, in the order of the procedure. */
export const actsOn = (application: Standing): readonly ApplicationAct[] =>
  actsIn(application.state).filter((act) => isFitting(application, act));

/**
 * What follows an approval without publicity here depends on why there is none: the nation's begins with its receipt, what
 * is withheld is certified at once, and what nobody publicises is a cancellation.
 */
const isFitting = (application: Standing, act: ApplicationAct): boolean => {
  if (application.state !== 'approved') return true;
  switch (act) {
    case 'start-publicity':
      return isPublicisedByNation(application);
    case 'issue':
      return application.isPublicityWithheld;
    case 'cancel':
      return !application.isPublicityWithheld && !isPublicised(application);
    default:
      return true;
  }
};

type Waiting = Standing & Pick<Application, 'firstReview' | 'extension'>;

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
