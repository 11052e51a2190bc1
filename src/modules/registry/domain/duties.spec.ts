import {
  at,
  AWAITED,
  acceptor,
  colleague,
  DEPARTMENT,
  districtReviewer,
  filer,
  IN_STATE,
  perform,
  person,
  reviewer,
  stranger,
} from '../../../../test/support/registry-fixtures.js';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import {
  APPLICATION_ACTS,
  APPLICATION_STATES,
  type Application,
  type ApplicationAct,
  type ApplicationState,
  endPublicity,
} from './index.js';

/**
 * Every state with every act and every kind of person, against a table written by hand: nothing of it is derived from the
 * tables of the domain.
 */

/** Whoever may come, in the order of the columns below. */
const PEOPLE: readonly (readonly [string, Actor])[] = [
  ['the filer', filer],
  ['a colleague of his', colleague],
  ['a registrant of another organisation', stranger],
  ['the acceptor under an account of the applicant', person(3, ['registrant'], { personId: acceptor.personId })],
  ['the filer under an account of the centre', person(14, ['registrar'], { personId: filer.personId })],
  ['the acceptor', acceptor],
  ['another officer of the centre', reviewer],
  ['an officer of the other centre', person(21, ['registrar'])],
  ['a reviewer of the district', person(42, ['district-reviewer'], { organisationCode: DEPARTMENT })],
  [
    'the reviewer of the district under an account of the centre',
    person(15, ['registrar'], { personId: districtReviewer.personId }),
  ],
  [
    'the acceptor under an account of the district',
    person(43, ['district-reviewer'], { organisationCode: DEPARTMENT, personId: acceptor.personId }),
  ],
  [
    'the filer under an account of the district',
    person(44, ['district-reviewer'], { organisationCode: DEPARTMENT, personId: filer.personId }),
  ],
  ['a reviewer of another district', person(51, ['district-reviewer'], { organisationCode: '11110108000060038R' })],
  ['an auditor', person(32, ['auditor'])],
  ['an administrator', person(33, ['administrator'])],
  ['somebody without a role', person(34, [])],
];

const REFUSALS: Readonly<Record<string, string>> = {
  A: 'not-the-applicant',
  H: 'filer-is-officer',
  C: 'not-an-officer-of-the-centre',
  D: 'not-the-district-department',
  F: 'acceptor-is-filer',
  f: 'reviewer-is-filer',
  a: 'reviewer-is-acceptor',
  d: 'reviewer-is-first-reviewer',
  i: 'issuer-is-filer',
  n: 'receipt-bringer-is-filer',
  e: 'decider-is-filer',
  r: 'decider-is-reviewer',
};

/**
 * Who may do what, one letter a person: `.` nothing in his way, else the refusal. Three times: before anybody accepted,
 * while the application is under review, and later.
 */
const DUTIES: Readonly<Record<Exclude<ApplicationAct, 'object'>, readonly [string, string, string]>> = {
  submit: ['..A.AAAAAAAAAAAA', '..AHAAAAAAAAAAAA', '..AHAAAAAAAAAAAA'],
  supplement: ['..A.AAAAAAAAAAAA', '..AHAAAAAAAAAAAA', '..AHAAAAAAAAAAAA'],
  withdraw: ['..A.AAAAAAAAAAAA', '..AHAAAAAAAAAAAA', '..AHAAAAAAAAAAAA'],
  accept: ['CCCCF..CC.CCCCCC', 'CCCCF..CC.CCCCCC', 'CCCCF..CC.CCCCCC'],
  'request-supplement': ['CCCCF..CC.CCCCCC', 'CCCCfa.CCdCCCCCC', 'CCCCF..CC.CCCCCC'],
  'first-review': ['DDDDDDDD.D.fDDDD', 'DDDDDDDD.DafDDDD', 'DDDDDDDD.DafDDDD'],
  extend: ['CCCCf..CCdCCCCCC', 'CCCCfa.CCdCCCCCC', 'CCCCfa.CCdCCCCCC'],
  approve: ['CCCCf..CCdCCCCCC', 'CCCCfa.CCdCCCCCC', 'CCCCfa.CCdCCCCCC'],
  reject: ['CCCCf..CCdCCCCCC', 'CCCCfa.CCdCCCCCC', 'CCCCfa.CCdCCCCCC'],
  'start-publicity': ['CCCCn..CC.CCCCCC', 'CCCCn..CC.CCCCCC', 'CCCCn..CC.CCCCCC'],
  'dismiss-objections': ['CCCCe..CC.CCCCCC', 'CCCCe..CC.CCCCCC', 'CCCCe.rCC.CCCCCC'],
  terminate: ['CCCCe..CC.CCCCCC', 'CCCCe..CC.CCCCCC', 'CCCCe.rCC.CCCCCC'],
  'end-publicity': ['CCCCi..CC.CCCCCC', 'CCCCi..CC.CCCCCC', 'CCCCi..CC.CCCCCC'],
  issue: ['CCCCi..CC.CCCCCC', 'CCCCi..CC.CCCCCC', 'CCCCi..CC.CCCCCC'],
  cancel: ['CCCCi..CC.CCCCCC', 'CCCCi..CC.CCCCCC', 'CCCCi..CC.CCCCCC'],
};

/** Each state: which of the three times it is, a day on which no term is in the way, and the acts that it allows. */
const STATES: Readonly<Record<ApplicationState, readonly [time: 0 | 1 | 2, day: string, acts: string]>> = {
  draft: [0, '2026-09-17', 'submit'],
  submitted: [0, '2026-09-18', 'accept request-supplement withdraw'],
  // Here somebody of the centre has asked already: nobody changes sides any more.
  'supplement-requested': [0, '2026-09-21', 'supplement withdraw'],
  accepted: [1, '2026-09-22', 'request-supplement first-review extend approve reject withdraw'],
  'first-reviewed': [1, '2026-09-22', 'request-supplement extend approve reject withdraw'],
  // What the nation publicises is approved as a cancellation is; `perform` takes the one for the other.
  approved: [2, '2026-09-23', 'start-publicity cancel withdraw'],
  publicity: [2, '2026-10-09', 'extend end-publicity withdraw'],
  objected: [2, '2026-09-24', 'extend dismiss-objections terminate withdraw'],
  'publicity-ended': [2, '2026-10-10', 'extend issue withdraw'],
  certified: [2, '2026-10-12', ''],
  completed: [2, '2026-10-12', ''],
  rejected: [2, '2026-10-12', ''],
  withdrawn: [0, '2026-10-12', ''],
  terminated: [2, '2026-10-12', ''],
};

/** With a district that has reviewed, but for the state in which it is to. */
const given = (state: ApplicationState): Application => ({
  ...IN_STATE[state](),
  firstReview: {
    ...AWAITED,
    reviewers: [districtReviewer],
    ...(state === 'accepted' ? {} : { outcome: 'recommended' as const }),
  },
});

const expected = (state: ApplicationState, act: Exclude<ApplicationAct, 'object'>, place: number): string => {
  const [time, , acts] = STATES[state];
  const letter = DUTIES[act][time].charAt(place);
  const hasAsked = state === 'supplement-requested' && letter === '.' && place === 3;
  if (letter !== '.') return REFUSALS[letter] ?? letter;
  if (hasAsked) return 'filer-is-officer';
  if (!acts.split(' ').includes(act)) return 'illegal-transition';
  return state === 'accepted' && (act === 'approve' || act === 'reject') ? 'first-review-awaited' : 'done';
};

const attempt = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.code;
  }
};

const ACTS = APPLICATION_ACTS.filter((act): act is Exclude<ApplicationAct, 'object'> => act !== 'object');

describe('every state with every act by everybody', () => {
  it.each(APPLICATION_STATES.flatMap((state) => ACTS.map((act) => [state, act] as const)))('%s, %s', (state, act) => {
    const [, day] = STATES[state];
    const found = PEOPLE.map(([name, actor]) => [name, attempt(() => perform(given(state), act, at(day), actor))]);
    expect(found).toEqual(PEOPLE.map(([name], place) => [name, expected(state, act, place)]));
  });

  it.each(APPLICATION_STATES)('%s, end-publicity by the registry itself', (state) => {
    const [, day, acts] = STATES[state];
    const isLawful = acts.split(' ').includes('end-publicity');
    expect(attempt(() => endPublicity(given(state), 'system', at(day)))).toBe(isLawful ? 'done' : 'illegal-transition');
  });

  it('without a district, nobody reviews for one and the centre decides at once', () => {
    const act = (name: ApplicationAct, actor: Actor) =>
      attempt(() => perform(IN_STATE.accepted(), name, at('2026-09-22'), actor));
    expect([
      act('first-review', districtReviewer),
      act('approve', reviewer),
      act('reject', reviewer),
      act('approve', districtReviewer),
    ]).toEqual(['not-the-district-department', 'done', 'done', 'not-an-officer-of-the-centre']);
  });

  it('the table has a letter for everybody', () => {
    for (const rows of Object.values(DUTIES)) expect(rows.map((row) => row.length)).toEqual([16, 16, 16]);
  });
});
