import type { Centre } from '../access/index.js';
import { APPLICATION_STATES, type ApplicationState, type RecordOf } from './records.js';
import type { Scene } from './rule.js';
import { type ApplicationStep, isEnded, STEPS } from './steps.js';

export type ApplicationRecord = RecordOf<'applications'>;

/**
 * The running application that an entry is about, or nothing where there is none; says so, and when its state does not
 * allow the act. An act out of order is followed all the same, so that one mistake is one finding.
 */
export const runningApplication = (
  judged: Scene,
  id: string,
  step: Exclude<ApplicationStep, 'application.filed'>,
): ApplicationRecord | undefined => {
  const { state, entry, report } = judged;
  const application = state.applications.get(id);
  if (application === undefined) {
    report('application-unknown');
    return undefined;
  }
  if (application.centre !== entry.centre) report('subject-of-other-centre');
  const { state: current } = application;
  if (isEnded(current)) {
    report('application-ended', { state: current });
    return undefined;
  }
  const { from, otherwise } = STEPS[step];
  if (!from.includes(current)) report(otherwise?.[current] ?? 'application-out-of-order', { state: current });
  return application;
};

type EndedRecords = Readonly<Record<Centre, ReadonlyMap<ApplicationState, ApplicationRecord>>>;

const ended = (centre: Centre): ReadonlyMap<ApplicationState, ApplicationRecord> =>
  new Map(APPLICATION_STATES.filter(isEnded).map((state) => [state, Object.freeze({ centre, state })]));

/** One shared record for each centre and end: what is over takes no memory but its name. */
const ENDED_RECORDS: EndedRecords = { public: ended('public'), social: ended('social') };

/** The record of an application that has ended. */
export const endedRecord = (centre: Centre, state: ApplicationState): ApplicationRecord =>
  ENDED_RECORDS[centre].get(state) ?? { centre, state };

/** Forgets everything of an application but its end. */
export const endApplication = (judged: Scene, id: string, state: ApplicationState): void => {
  const { centre = judged.entry.centre } = judged.state.applications.get(id) ?? {};
  judged.state.applications.set(id, endedRecord(centre, state));
};
