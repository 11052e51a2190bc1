import { at, IN_STATE, perform } from '../../../../test/support/registry-fixtures.js';
import { Fault } from '../../../core/fault.js';
import {
  APPLICATION_ACTS,
  APPLICATION_STATES,
  type ApplicationAct,
  type ApplicationState,
  actsIn,
  nextActs,
} from './index.js';

/** The procedure once more, by hand: `state act next`. */
const LAWFUL = [
  'draft submit submitted',
  'submitted accept accepted',
  'submitted request-supplement supplement-requested',
  'submitted withdraw withdrawn',
  'supplement-requested supplement submitted',
  'supplement-requested withdraw withdrawn',
  'accepted request-supplement supplement-requested',
  'accepted approve publicity',
  'accepted reject rejected',
  'accepted withdraw withdrawn',
  'approved start-publicity publicity',
  'approved cancel completed',
  'approved withdraw withdrawn',
  'publicity object objected',
  'publicity end-publicity publicity-ended',
  'publicity withdraw withdrawn',
  'objected object objected',
  'objected dismiss-objections publicity',
  'objected terminate terminated',
  'objected withdraw withdrawn',
  'publicity-ended issue certified',
  'publicity-ended withdraw withdrawn',
];
/** A day on which no term stands in the way of any act. */
const WHEN: Readonly<Record<ApplicationState, string>> = {
  draft: '2026-09-17',
  submitted: '2026-09-18',
  'supplement-requested': '2026-09-21',
  accepted: '2026-09-22',
  approved: '2026-09-23',
  publicity: '2026-10-09',
  objected: '2026-09-24',
  'publicity-ended': '2026-10-10',
  certified: '2026-10-12',
  completed: '2026-10-12',
  terminated: '2026-10-12',
  rejected: '2026-10-12',
  withdrawn: '2026-10-12',
};
/** Publicity must run for an objection, and be over to be ended. */
const when = (state: ApplicationState, act: ApplicationAct): Date =>
  at(state === 'publicity' && act === 'object' ? '2026-09-24' : WHEN[state]);
const CASES = APPLICATION_STATES.flatMap((state) => APPLICATION_ACTS.map((act) => [state, act] as const));

const attempt = (state: ApplicationState, act: ApplicationAct): string => {
  try {
    return `${state} ${act} ${perform(IN_STATE[state](), act, when(state, act)).application.state}`;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    expect(error.params).toMatchObject({ state, act, possible: actsIn(state).join(', ') });
    return error.code;
  }
};

describe('every state with every act', () => {
  it.each(APPLICATION_STATES)('%s can be reached', (state) => expect(IN_STATE[state]().state).toBe(state));

  it.each(CASES)('%s, %s', (state, act) => {
    const lawful = LAWFUL.find((line) => line.startsWith(`${state} ${act} `));
    expect(attempt(state, act)).toBe(lawful ?? 'illegal-transition');
  });

  it.each(CASES)(
    '%s, %s: a lawful act makes a new application one version later and leaves the old as it was',
    (state, act) => {
      const before = IN_STATE[state]();
      const copy = structuredClone(before);
      if (!actsIn(state).includes(act)) return;
      const { application } = perform(before, act, when(state, act));
      expect(application.version).toBe(before.version + 1);
      expect(before).toEqual(copy);
    },
  );

  it.each(APPLICATION_STATES)('%s: everything possible next names who does it', (state) => {
    for (const { act, by } of nextActs(state)) {
      expect(actsIn(state)).toContain(act);
      expect(by.length).toBeGreaterThan(0);
    }
  });

  it('nothing is possible after the end', () => {
    expect(
      ['certified', 'rejected', 'withdrawn'].map((state) =>
        APPLICATION_STATES.filter((s) => s === state).flatMap(actsIn),
      ),
    ).toEqual([[], [], []]);
  });
});
