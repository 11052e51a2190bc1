import { encumbranceFault } from './faults.js';
import {
  type ActingRole,
  ENCUMBRANCE_ACTS,
  type EncumbranceAct,
  type EncumbranceState,
  TRANSITIONS,
} from './states.js';

/** The acts that a state leaves to a part. */
export const possibleActs = (state: EncumbranceState, role: ActingRole): readonly EncumbranceAct[] =>
  ENCUMBRANCE_ACTS.filter((act) => TRANSITIONS[act].from.includes(state) && TRANSITIONS[act].by.includes(role));

/**
 * The state after an act, where the act can lead to `wanted`. Throws Fault 'encumbrance-not-yours' for the wrong part,
 * 'encumbrance-transition' (with what is possible) for the wrong state.
 */
export function nextState(
  state: EncumbranceState,
  act: EncumbranceAct,
  role: ActingRole,
  wanted: EncumbranceState = onlyTarget(act, state),
): EncumbranceState {
  const { from, by, to } = TRANSITIONS[act];
  if (!by.includes(role)) throw encumbranceFault('encumbrance-not-yours', { act });
  if (!from.includes(state)) {
    const possible = possibleActs(state, role);
    throw encumbranceFault('encumbrance-transition', {
      state,
      act,
      possible: possible.join(', ') || '–',
      context: { state, possible },
    });
  }
  if (wanted !== state && !to.includes(wanted)) throw new Error(`${act} does not lead to ${wanted}`);
  if (wanted === state && !to.includes(wanted) && !to.includes('same')) throw new Error(`${act} leads elsewhere`);
  return wanted;
}

const onlyTarget = (act: EncumbranceAct, state: EncumbranceState): EncumbranceState => {
  const [target, another] = TRANSITIONS[act].to;
  if (target === undefined || another !== undefined) throw new Error(`${act} leads to more than one state`);
  return target === 'same' ? state : target;
};
