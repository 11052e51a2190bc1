import type { Actor } from '../../../core/access/index.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import type { Application } from './application.js';
import { awaitedOfNation } from './national.js';
import { brokenRule } from './separation.js';
import { availableActs } from './state-machine.js';
import type { ApplicationAct } from './states.js';
import { isExtensible } from './acts/extension.js';

/**
 * The acts that this person can do on the application at that instant: what the state allows, less what separation of
 * duties, a running term or a wait for a national platform forbids. Objections are not among them: anyone raises them, and not by an act of this list. The page shows these buttons and no others; the acts themselves check again.
 */
export const possibleActs = (application: Application, actor: Actor, at: Date): readonly ApplicationAct[] =>
  availableActs(application).filter(
    (act) =>
      act !== 'object' &&
      brokenRule(application, act, actor) === undefined &&
      !isTooEarlyOrLate(application, act, at) &&
      !isForTheNation(application, act),
  );

/** Nothing is issued before a national platform has given what it alone can give. */
const isForTheNation = (application: Application, act: ApplicationAct): boolean =>
  act === 'issue' && awaitedOfNation(application).length > 0;

const isTooEarlyOrLate = (application: Application, act: ApplicationAct, at: Date): boolean => {
  const { publicity, supplement } = application;
  const today = civilDateAt(at);
  if (act === 'extend') return !isExtensible(application, today);
  if (act === 'end-publicity') return publicity !== undefined && today <= publicity.endsOn;
  return act === 'supplement' && supplement !== undefined && today > supplement.dueOn;
};
