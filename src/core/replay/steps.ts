import type { EntryKind } from '../entry/index.js';
import type { ReplayFindingCode } from './finding-text.js';
import type { ApplicationState } from './records.js';

/** Kinds that are about an application and not its filing. */
export type ApplicationStep =
  | Extract<EntryKind, `application.${string}` | `publicity.${string}` | `clock.${string}`>
  | 'consent.given'
  | 'certificate.issued';

const RUNNING: readonly ApplicationState[] = [
  'filed',
  'awaiting-supplement',
  'accepted',
  'first-reviewed',
  'approved',
  'publicity',
  'publicity-over',
];
const AFTER_ACCEPTANCE = RUNNING.slice(1);

interface StepRule {
  readonly from: readonly ApplicationState[];
  /** More exact words for some of the states that do not allow the act. */
  readonly otherwise?: { readonly [S in ApplicationState]?: ReplayFindingCode };
}

/** From which states each act may come: the procedure as data (指引第十四条). */
export const STEPS: Readonly<Record<Exclude<ApplicationStep, 'application.filed'>, StepRule>> = {
  'application.accepted': { from: ['filed'] },
  'application.supplement-requested': { from: ['filed', 'accepted', 'first-reviewed'] },
  'application.supplemented': { from: ['awaiting-supplement'] },
  'application.first-reviewed': { from: ['accepted'] },
  'application.decided': { from: ['accepted', 'first-reviewed'] },
  'application.withdrawn': { from: RUNNING },
  'publicity.started': {
    from: ['approved'],
    otherwise: { publicity: 'publicity-twice', 'publicity-over': 'publicity-twice' },
  },
  'publicity.ended': { from: ['publicity'] },
  'certificate.issued': {
    from: ['publicity-over'],
    otherwise: { publicity: 'issued-before-publicity-ended', approved: 'issued-without-publicity' },
  },
  'clock.paused': { from: AFTER_ACCEPTANCE },
  'clock.resumed': { from: AFTER_ACCEPTANCE },
  'clock.extended': { from: AFTER_ACCEPTANCE },
  'consent.given': { from: RUNNING },
};

const ENDED: readonly ApplicationState[] = ['completed', 'rejected', 'withdrawn', 'terminated'];

export const isEnded = (state: ApplicationState): boolean => ENDED.includes(state);
