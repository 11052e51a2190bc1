import type { Actor } from '../../../core/access/index.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import type { Application } from './application.js';
import { awaitedOfNation, awaitsNationalPublicity } from './national.js';
import { brokenRule } from './separation.js';
import { type ApplicationAct, actsIn } from './states.js';

/**
 * The acts that this person can do on the application at that instant: what the state allows, less what separation of
 * duties, a running term or a wait for a national platform forbids. Objections are not among them: anyone raises them, and not by an act of this list. The page shows these buttons and no others; the acts themselves check again.
 */
export const possibleActs = (application: Application, actor: Actor, at: Date): readonly ApplicationAct[] =>
  actsIn(application.state).filter(
    (act) =>
      act !== 'object' &&
      brokenRule(application, act, actor) === undefined &&
      !isTooEarlyOrLate(application, act, at) &&
      !isForTheNation(application, act),
  );

/** What waits for a national platform, or begins by its receipt alone. */
const isForTheNation = (application: Application, act: ApplicationAct): boolean => {
  if (act === 'start-publicity') return !awaitsNationalPublicity(application);
  return act === 'issue' && awaitedOfNation(application).length > 0;
};

const isTooEarlyOrLate = ({ publicity, supplement }: Application, act: ApplicationAct, at: Date): boolean => {
  const today = civilDateAt(at);
  if (act === 'end-publicity') return publicity !== undefined && today <= publicity.endsOn;
  return act === 'supplement' && supplement !== undefined && today > supplement.dueOn;
};
