import { Fault } from '../../../core/fault.js';
import { nextReleaseState, RELEASE_ACTS, RELEASE_STATES, RELEASE_TRANSITIONS } from './release.js';
import { nextState, possibleActs } from './state-machine.js';
import {
  ACTING_ROLES,
  type ActingRole,
  ENCUMBRANCE_ACTS,
  ENCUMBRANCE_STATES,
  type EncumbranceAct,
  type EncumbranceState,
  isEntered,
  isFinal,
  isPending,
} from './states.js';

/** The procedure once more, by hand: state, act, part → what it can lead to. */
const LEGAL: readonly (readonly [EncumbranceState, EncumbranceAct, ActingRole, readonly EncumbranceState[]])[] = [
  ['requested', 'amend', 'holder', ['requested']],
  ['requested', 'consent', 'holder', ['requested', 'consented']],
  ['requested', 'consent', 'party', ['requested', 'consented']],
  ['requested', 'consent', 'officer', ['requested', 'consented']],
  ['requested', 'refuse', 'party', ['refused']],
  ['requested', 'refuse', 'officer', ['refused']],
  ['requested', 'withdraw', 'holder', ['withdrawn']],
  ['requested', 'lapse', 'clock', ['lapsed']],
  ['consented', 'amend', 'holder', ['requested']],
  ['consented', 'consent', 'holder', ['requested', 'consented']],
  ['consented', 'consent', 'party', ['requested', 'consented']],
  ['consented', 'consent', 'officer', ['requested', 'consented']],
  ['consented', 'enter', 'officer', ['entered']],
  ['consented', 'refuse', 'party', ['refused']],
  ['consented', 'refuse', 'officer', ['refused']],
  ['consented', 'withdraw', 'holder', ['withdrawn']],
  ['consented', 'lapse', 'clock', ['lapsed']],
  ['entered', 'request-release', 'holder', ['entered']],
  ['entered', 'request-release', 'party', ['entered']],
  ['entered', 'release', 'officer', ['partially-released', 'released']],
  ['entered', 'lapse', 'clock', ['lapsed']],
  ['partially-released', 'request-release', 'holder', ['partially-released']],
  ['partially-released', 'request-release', 'party', ['partially-released']],
  ['partially-released', 'release', 'officer', ['partially-released', 'released']],
  ['partially-released', 'lapse', 'clock', ['lapsed']],
];

const codeOf = (work: () => unknown): string => {
  try {
    return String(work());
  } catch (error) {
    return error instanceof Fault ? error.code : `bug: ${String(error)}`;
  }
};

describe('every state, act and part', () => {
  const all = ENCUMBRANCE_STATES.flatMap((state) =>
    ENCUMBRANCE_ACTS.flatMap((act) => ACTING_ROLES.map((role) => [state, act, role] as const)),
  );

  it('is either one of the legal ones, or refused', () => {
    expect(all).toHaveLength(8 * 8 * 4);
    for (const [state, act, role] of all) {
      const legal = LEGAL.find(([from, done, by]) => from === state && done === act && by === role);
      expect([state, act, role, possibleActs(state, role).includes(act)]).toEqual([
        ...[state, act, role],
        legal !== undefined,
      ]);
      for (const wanted of ENCUMBRANCE_STATES) {
        const found = codeOf(() => nextState(state, act, role, wanted));
        if (legal === undefined) expect(found).toMatch(/^encumbrance-(not-yours|transition)$/);
        else expect([state, act, wanted, found === wanted]).toEqual([state, act, wanted, legal[3].includes(wanted)]);
      }
    }
  });

  it('of the wrong part is told from the wrong time', () => {
    expect(codeOf(() => nextState('requested', 'enter', 'holder'))).toBe('encumbrance-not-yours');
    expect(codeOf(() => nextState('requested', 'enter', 'officer'))).toBe('encumbrance-transition');
  });

  it('ends where nothing more is possible', () => {
    expect(ENCUMBRANCE_STATES.filter(isFinal)).toEqual(['released', 'refused', 'withdrawn', 'lapsed']);
    expect(ENCUMBRANCE_STATES.filter(isPending)).toEqual(['requested', 'consented']);
    expect(ENCUMBRANCE_STATES.filter(isEntered)).toEqual(['entered', 'partially-released']);
  });
});

it('a release that was requested ends once, by whom the table says', () => {
  for (const state of RELEASE_STATES) {
    for (const act of RELEASE_ACTS) {
      for (const role of ACTING_ROLES) {
        const { by, to } = RELEASE_TRANSITIONS[act];
        const expected = !by.includes(role) ? 'encumbrance-not-yours' : state === 'requested' ? to : 'release-closed';
        expect([state, act, role, codeOf(() => nextReleaseState(state, act, role))]).toEqual([
          ...[state, act, role],
          expected,
        ]);
      }
    }
  }
});
