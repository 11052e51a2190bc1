/** States of an encumbrance; the last four are final. */
export const ENCUMBRANCE_STATES = [
  'requested',
  'consented',
  'entered',
  'partially-released',
  'released',
  'refused',
  'withdrawn',
  'lapsed',
] as const;
export type EncumbranceState = (typeof ENCUMBRANCE_STATES)[number];

/** In which part somebody acts: for the holder, for the other party, for the centre; or time alone. */
export const ACTING_ROLES = ['holder', 'party', 'officer', 'clock'] as const;
export type ActingRole = (typeof ACTING_ROLES)[number];

/** Acts on an encumbrance that is there. */
export const ENCUMBRANCE_ACTS = [
  'amend',
  'consent',
  'enter',
  'refuse',
  'withdraw',
  'request-release',
  'release',
  'lapse',
] as const;
export type EncumbranceAct = (typeof ENCUMBRANCE_ACTS)[number];

interface Transition {
  readonly from: readonly EncumbranceState[];
  readonly by: readonly ActingRole[];
  /** Where it can lead; 'same' leaves the state. */
  readonly to: readonly (EncumbranceState | 'same')[];
}

const PENDING = ['requested', 'consented'] as const;
const OPEN = ['entered', 'partially-released'] as const;

/** The whole procedure: what is not here is not possible. An officer consents only on behalf of a party's paper. */
export const TRANSITIONS: Readonly<Record<EncumbranceAct, Transition>> = {
  amend: { from: PENDING, by: ['holder'], to: ['requested'] },
  consent: { from: PENDING, by: ['holder', 'party', 'officer'], to: ['requested', 'consented'] },
  enter: { from: ['consented'], by: ['officer'], to: ['entered'] },
  refuse: { from: PENDING, by: ['party', 'officer'], to: ['refused'] },
  withdraw: { from: PENDING, by: ['holder'], to: ['withdrawn'] },
  'request-release': { from: OPEN, by: ['holder', 'party'], to: ['same'] },
  release: { from: OPEN, by: ['officer'], to: ['partially-released', 'released'] },
  lapse: { from: [...PENDING, ...OPEN], by: ['clock'], to: ['lapsed'] },
};

/** Whether nothing more can happen to it. */
export const isFinal = (state: EncumbranceState): boolean =>
  ENCUMBRANCE_ACTS.every((act) => !TRANSITIONS[act].from.includes(state));

/** Whether it waits for consents or for the centre. */
export const isPending = (state: EncumbranceState): boolean => PENDING.some((pending) => pending === state);

/** Whether it is entered and not wholly released; its term is another matter. */
export const isEntered = (state: EncumbranceState): boolean => OPEN.some((open) => open === state);
