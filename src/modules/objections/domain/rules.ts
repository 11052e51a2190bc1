import { type CivilDate, civilDateAt } from '../../../core/calendar/index.js';
import { objectionFault } from './faults.js';
import {
  isEnded,
  type Measure,
  type MissingMaterial,
  type Objection,
  type ObjectionState,
  type Outcome,
  type Submission,
} from './objection.js';

export const OBJECTION_ACTS = [
  'supplement',
  'explain',
  'ask-withdrawal',
  'find-complete',
  'ask-supplement',
  'resolve',
] as const;
export type ObjectionAct = (typeof OBJECTION_ACTS)[number];

/** The road of an objection as data: what is not here is refused. */
export const TRANSITIONS: Readonly<Record<ObjectionState, Readonly<Partial<Record<ObjectionAct, ObjectionState>>>>> = {
  'formality-check': {
    supplement: 'formality-check',
    'ask-withdrawal': 'formality-check',
    'find-complete': 'investigating',
    'ask-supplement': 'supplement-requested',
    resolve: 'resolved',
  },
  'supplement-requested': {
    supplement: 'formality-check',
    'ask-withdrawal': 'supplement-requested',
    resolve: 'resolved',
  },
  investigating: {
    supplement: 'investigating',
    explain: 'investigating',
    'ask-withdrawal': 'investigating',
    resolve: 'resolved',
  },
  resolved: {},
  lapsed: {},
};

/** The acts that the state allows. */
export const actsIn = (state: ObjectionState): readonly ObjectionAct[] =>
  OBJECTION_ACTS.filter((act) => TRANSITIONS[state][act] !== undefined);

/**
 * The objection in the state that the act leads to, its version one higher. Throws Fault 'objection-ended' or
 * 'objection-not-now' (409).
 */
export const advance = (objection: Objection, act: ObjectionAct): Objection => {
  const { state, version } = objection;
  if (isEnded(objection)) throw objectionFault('objection-ended', { state });
  const next = TRANSITIONS[state][act];
  if (next === undefined) {
    throw objectionFault('objection-not-now', { state, act, possible: actsIn(state).join(', ') });
  }
  return { ...objection, state: next, version: version + 1 };
};

/** 补充材料: what comes in before the check found the material complete sets its term anew (指引第二十九条). */
export const supplement = (objection: Objection, at: Date): Objection => {
  const advanced = advance(objection, 'supplement');
  return advanced.state === 'formality-check' ? { ...advanced, materialAt: at } : advanced;
};

/** Whoever objects wants to withdraw; an officer closes the case. */
export const askWithdrawal = (objection: Objection, at: Date): Objection => ({
  ...advance(objection, 'ask-withdrawal'),
  withdrawalAskedAt: objection.withdrawalAskedAt ?? at,
});

/** The material is complete, and the holder is told with it (指引第二十九条). */
export const findComplete = (objection: Objection, at: Date): Objection => ({
  ...advance(objection, 'find-complete'),
  notifiedAt: at,
});

/**
 * Tells what is missing, once and in full. Throws Fault 'objection-supplement-asked-already' (409) or
 * 'objection-supplement-due-in-past' (422).
 */
export const askSupplement = (objection: Objection, missing: MissingMaterial): Objection => {
  const advanced = advance(objection, 'ask-supplement');
  if (objection.missing !== undefined) throw objectionFault('objection-supplement-asked-already');
  if (missing.dueOn <= missing.askedOn) throw objectionFault('objection-supplement-due-in-past');
  return { ...advanced, missing };
};

/** A decision, as far as the case itself judges it. */
export interface Decision {
  readonly outcome: Outcome;
  readonly measure?: Measure | undefined;
}

/**
 * Ends the case. Upheld only after the holder could explain; dismissed for want of material only after that was asked for
 * and the day is over; withdrawn only when the objector asked; settled only with an agreement from either side; a measure
 * where a later objection is upheld, and nowhere else. Throws a Fault of each.
 */
export const resolve = (
  objection: Objection,
  decision: Decision,
  submissions: readonly Pick<Submission, 'kind' | 'side'>[],
  at: Date,
): Objection => {
  const advanced = advance(objection, 'resolve');
  const { outcome, measure } = decision;
  requireGround(objection, outcome, submissions, civilDateAt(at));
  const needsMeasure = outcome === 'upheld' && objection.certificateNumber !== undefined;
  if (needsMeasure && measure === undefined) throw objectionFault('objection-measure-required');
  if (!needsMeasure && measure !== undefined) throw objectionFault('objection-measure-not-allowed');
  return { ...advanced, outcome, endedAt: at, ...(measure === undefined ? {} : { measure }) };
};

const requireGround = (
  { state, missing, withdrawalAskedAt }: Objection,
  outcome: Outcome,
  submissions: readonly Pick<Submission, 'kind' | 'side'>[],
  today: CivilDate,
): void => {
  switch (outcome) {
    case 'withdrawn':
      if (withdrawalAskedAt === undefined) throw objectionFault('objection-withdrawal-not-asked');
      return;
    case 'settled':
      for (const side of ['objector', 'applicant'] as const) {
        const hasAgreed = submissions.some((one) => one.kind === 'agreement' && one.side === side);
        if (!hasAgreed) throw objectionFault('objection-agreement-missing');
      }
      return;
    case 'upheld':
      if (state !== 'investigating') throw notNow(state, 'uphold');
      return;
    case 'dismissed':
      if (state === 'formality-check' && missing === undefined) throw notNow(state, 'dismiss');
      if (state === 'supplement-requested' && missing !== undefined && today <= missing.dueOn) {
        throw objectionFault('objection-supplement-running', { dueOn: missing.dueOn });
      }
      return;
  }
};

const notNow = (state: ObjectionState, act: string) =>
  objectionFault('objection-not-now', { state, act, possible: actsIn(state).join(', ') });

/** The measure was carried out. Throws Fault 'objection-measure-not-open' (409). */
export const carryOut = (objection: Objection, done: NonNullable<Measure['done']>): Objection => {
  const { measure } = objection;
  if (measure === undefined || measure.done !== undefined) throw objectionFault('objection-measure-not-open');
  return { ...objection, version: objection.version + 1, measure: { ...measure, done } };
};

/** The application was withdrawn: nothing is left to decide on, and nobody decides. */
export const lapse = (objection: Objection, at: Date): Objection => ({
  ...objection,
  state: 'lapsed',
  version: objection.version + 1,
  endedAt: at,
});
