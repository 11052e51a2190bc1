import type { Role } from '../../../core/access/index.js';

/** States of an application, in the order of the procedure (指引第十四条). The last five are final. */
export const APPLICATION_STATES = [
  'draft',
  'submitted',
  'supplement-requested',
  'accepted',
  'first-reviewed',
  'approved',
  'publicity',
  'objected',
  'publicity-ended',
  'certified',
  'completed',
  'rejected',
  'withdrawn',
  'terminated',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

export const APPLICATION_ACTS = [
  'submit',
  'accept',
  'request-supplement',
  'supplement',
  'first-review',
  'extend',
  'approve',
  'reject',
  'start-publicity',
  'object',
  'dismiss-objections',
  'terminate',
  'end-publicity',
  'issue',
  'cancel',
  'withdraw',
] as const;
export type ApplicationAct = (typeof APPLICATION_ACTS)[number];

/** Whether the text names a state. */
export const isApplicationState = (text: string): text is ApplicationState =>
  APPLICATION_STATES.some((state) => state === text);

/** Who does an act: a person in that role, whoever objects, or the registry itself when a term runs out. */
export type Performer = Extract<Role, 'registrant' | 'registrar' | 'district-reviewer'> | 'objector' | 'system';

/**
 * A supplement returns to where it was asked for: before acceptance (art. 17) or during the review (art. 18); a district
 * reviews changed material anew. An approval
 * opens publicity, or leads to `approved` where nothing is publicised here: what follows is done from there.
 */
type Target = ApplicationState | 'where-requested' | 'publicity-or-approved';

/** The state machine as data: what is not here is refused. */
export const TRANSITIONS: Readonly<Record<ApplicationState, Readonly<Partial<Record<ApplicationAct, Target>>>>> = {
  draft: { submit: 'submitted' },
  submitted: { accept: 'accepted', 'request-supplement': 'supplement-requested', withdraw: 'withdrawn' },
  'supplement-requested': { supplement: 'where-requested', withdraw: 'withdrawn' },
  accepted: {
    'request-supplement': 'supplement-requested',
    'first-review': 'first-reviewed',
    extend: 'accepted',
    approve: 'publicity-or-approved',
    reject: 'rejected',
    withdraw: 'withdrawn',
  },
  'first-reviewed': {
    'request-supplement': 'supplement-requested',
    extend: 'first-reviewed',
    approve: 'publicity-or-approved',
    reject: 'rejected',
    withdraw: 'withdrawn',
  },
  approved: { 'start-publicity': 'publicity', issue: 'certified', cancel: 'completed', withdraw: 'withdrawn' },
  publicity: { extend: 'publicity', object: 'objected', 'end-publicity': 'publicity-ended', withdraw: 'withdrawn' },
  objected: {
    extend: 'objected',
    object: 'objected',
    'dismiss-objections': 'publicity',
    terminate: 'terminated',
    withdraw: 'withdrawn',
  },
  'publicity-ended': { extend: 'publicity-ended', issue: 'certified', withdraw: 'withdrawn' },
  certified: {},
  completed: {},
  rejected: {},
  withdrawn: {},
  terminated: {},
};

/** Who performs each act. */
export const PERFORMERS: Readonly<Record<ApplicationAct, readonly Performer[]>> = {
  submit: ['registrant'],
  accept: ['registrar'],
  'request-supplement': ['registrar'],
  supplement: ['registrant'],
  'first-review': ['district-reviewer'],
  extend: ['registrar'],
  approve: ['registrar'],
  reject: ['registrar'],
  'start-publicity': ['registrar'],
  object: ['objector'],
  'dismiss-objections': ['registrar'],
  terminate: ['registrar'],
  'end-publicity': ['registrar', 'system'],
  issue: ['registrar'],
  cancel: ['registrar'],
  withdraw: ['registrant'],
};

/** The acts that the state allows, in the order of the procedure. */
export const actsIn = (state: ApplicationState): readonly ApplicationAct[] =>
  APPLICATION_ACTS.filter((act) => TRANSITIONS[state][act] !== undefined);

/** Whether nothing can happen to the application any more. */
export const isClosed = (state: ApplicationState): boolean => actsIn(state).length === 0;
