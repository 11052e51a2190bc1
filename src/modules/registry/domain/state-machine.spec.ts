import {
  at,
  awaitingDistrict,
  awaitingNation,
  IN_STATE,
  perform,
  toBeCancelled,
} from '../../../../test/support/registry-fixtures.js';
import { Fault } from '../../../core/fault.js';
import {
  APPLICATION_ACTS,
  APPLICATION_STATES,
  type ApplicationAct,
  type ApplicationState,
  actsIn,
  actsOn,
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
  'accepted first-review first-reviewed',
  'accepted extend accepted',
  'accepted approve publicity',
  'accepted reject rejected',
  'accepted withdraw withdrawn',
  'approved start-publicity publicity',
  'first-reviewed request-supplement supplement-requested',
  'first-reviewed extend first-reviewed',
  'first-reviewed approve publicity',
  'first-reviewed reject rejected',
  'first-reviewed withdraw withdrawn',
  'approved cancel completed',
  'approved withdraw withdrawn',
  'publicity extend publicity',
  'publicity object objected',
  'publicity end-publicity publicity-ended',
  'publicity withdraw withdrawn',
  'objected extend objected',
  'objected object objected',
  'objected dismiss-objections publicity',
  'objected terminate terminated',
  'objected withdraw withdrawn',
  'publicity-ended extend publicity-ended',
  'publicity-ended issue certified',
  'publicity-ended withdraw withdrawn',
];
/** A day on which no term stands in the way of any act. */
const WHEN: Readonly<Record<ApplicationState, string>> = {
  draft: '2026-09-17',
  submitted: '2026-09-18',
  'supplement-requested': '2026-09-21',
  accepted: '2026-09-22',
  'first-reviewed': '2026-09-22',
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
/** The application in that state, as an act finds it whose duty it is: a district reviews where it was asked to. */
const given = (state: ApplicationState, act: ApplicationAct) =>
  act === 'first-review' ? awaitingDistrict(IN_STATE[state]()) : IN_STATE[state]();
const CASES = APPLICATION_STATES.flatMap((state) => APPLICATION_ACTS.map((act) => [state, act] as const));

const attempt = (state: ApplicationState, act: ApplicationAct): string => {
  try {
    return `${state} ${act} ${perform(given(state, act), act, when(state, act)).application.state}`;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    expect(error.params).toMatchObject({ state, act, possible: actsOn(IN_STATE[state]()).join(', ') });
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
      const before = given(state, act);
      const copy = structuredClone(before);
      if (!actsOn(before).includes(act)) return;
      const { application } = perform(before, act, when(state, act));
      expect(application.version).toBe(before.version + 1);
      expect(before).toEqual(copy);
    },
  );

  it.each(APPLICATION_STATES)('%s: everything possible next names who does it', (state) => {
    for (const { act, by } of nextActs(IN_STATE[state]())) {
      expect(actsIn(state)).toContain(act);
      expect(by.length).toBeGreaterThan(0);
    }
  });

  it('from an approval without publicity here, the one act is open that fits why there is none', () => {
    const nation = awaitingNation();
    expect(
      [toBeCancelled(), nation, { ...nation, isPublicityWithheld: true }].map((approved) => [
        approved.state,
        actsOn(approved),
        nextActs(approved).map(({ act }) => act),
      ]),
    ).toEqual(['cancel', 'start-publicity', 'issue'].map((act) => ['approved', [act, 'withdraw'], [act, 'withdraw']]));
  });

  it('nothing is possible after the end', () => {
    expect(
      ['certified', 'rejected', 'withdrawn'].map((state) =>
        APPLICATION_STATES.filter((s) => s === state).flatMap(actsIn),
      ),
    ).toEqual([[], [], []]);
  });
});
