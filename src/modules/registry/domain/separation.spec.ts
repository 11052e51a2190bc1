import {
  accepted,
  acceptor,
  afterPublicity,
  applicant,
  at,
  awaitingNation,
  colleague,
  DEPARTMENT,
  draft,
  filer,
  HOLDER,
  IN_STATE,
  inPublicity,
  issuer,
  objectedTo,
  passing,
  awaitingDistrict,
  perform,
  person,
  reviewer,
  stranger,
  submitted,
  toBeCancelled,
} from '../../../../test/support/registry-fixtures.js';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import {
  type Application,
  type ApplicationAct,
  approve,
  createDraft,
  editApplication,
  possibleActs,
  requestSupplement,
  submit,
  supplement,
} from './index.js';

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.code;
  }
};
const DAY = '2026-10-09';
const tries = (application: Application, act: ApplicationAct, actor: Actor): string =>
  codeOf(() => perform(application, act, at(DAY), actor));

/** The filer under another account, now working for the centre. */
const filerAsOfficer = person(14, ['registrar'], { personId: filer.personId });
const acceptorElsewhere = person(3, ['registrant'], { personId: acceptor.personId });
const otherCentre = person(21, ['registrar']);
const clerkOfApplicant = person(15, ['registrar'], { organisationId: applicant.organisationId });
const clerkWithItsCode = person(16, ['registrar'], { organisationCode: HOLDER });

describe('separation of duties, by person and not by account', () => {
  it.each<[string, ApplicationAct, () => Application, Actor, string]>([
    ['who filed accepts', 'accept', () => submitted(), filerAsOfficer, 'acceptor-is-filer'],
    ['who filed asks for a supplement', 'request-supplement', () => submitted(), filerAsOfficer, 'acceptor-is-filer'],
    ['who filed approves', 'approve', () => accepted(), filerAsOfficer, 'reviewer-is-filer'],
    ['who filed rejects', 'reject', () => accepted(), filerAsOfficer, 'reviewer-is-filer'],
    ['who accepted approves', 'approve', () => accepted(), acceptor, 'reviewer-is-acceptor'],
    ['who accepted rejects', 'reject', () => accepted(), acceptor, 'reviewer-is-acceptor'],
    [
      'who accepted asks for more in the review',
      'request-supplement',
      () => accepted(),
      acceptor,
      'reviewer-is-acceptor',
    ],
    ['who filed ends publicity', 'end-publicity', () => inPublicity(), filerAsOfficer, 'issuer-is-filer'],
    ['who filed issues', 'issue', afterPublicity, filerAsOfficer, 'issuer-is-filer'],
    ['who accepted issues', 'issue', afterPublicity, acceptor, 'done'],
    ['who accepted withdraws for the applicant', 'withdraw', () => accepted(), acceptorElsewhere, 'filer-is-officer'],
    ['another centre accepts', 'accept', () => submitted(), otherCentre, 'not-an-officer-of-the-centre'],
    ['another centre issues', 'issue', afterPublicity, otherCentre, 'not-an-officer-of-the-centre'],
    ['a registrant accepts', 'accept', () => submitted(), colleague, 'not-an-officer-of-the-centre'],
    ['the centre accepts its own', 'accept', () => submitted(), clerkOfApplicant, 'own-organisation'],
    ['the centre accepts its own code', 'accept', () => submitted(), clerkWithItsCode, 'own-organisation'],
    ['the centre approves its own', 'approve', () => accepted(), clerkWithItsCode, 'own-organisation'],
    ['the centre issues its own', 'issue', afterPublicity, clerkWithItsCode, 'own-organisation'],
    ['a stranger submits', 'submit', draft, stranger, 'not-the-applicant'],
    ['a stranger withdraws', 'withdraw', () => submitted(), stranger, 'not-the-applicant'],
    ['an officer withdraws', 'withdraw', () => submitted(), acceptor, 'not-the-applicant'],
    ['a colleague withdraws', 'withdraw', () => submitted(), colleague, 'done'],
  ])('%s', (_, act, application, actor, expected) => expect(tries(application(), act, actor)).toBe(expected));

  it('the centre among the co-applicants is its own application too', () => {
    const coApplicants = [{ name: '登记中心', type: 'legal-person' as const, code: acceptor.organisationCode }];
    const application = submitted();
    const shared = { ...application, content: { ...application.content, coApplicants } };
    expect(tries(shared, 'accept', acceptor)).toBe('own-organisation');
  });

  it('a colleague who only wrote the draft is a filer', () => {
    const edited = editApplication(draft(), { content: draft().content }, colleague);
    expect(edited.filers.map(({ personId }) => personId)).toEqual([filer.personId, colleague.personId]);
    const asOfficer = person(17, ['registrar'], { personId: colleague.personId });
    expect(tries({ ...edited, state: 'submitted' }, 'accept', asOfficer)).toBe('acceptor-is-filer');
  });

  it('who supplements after asking for it himself is refused', () => {
    const asked = requestSupplement(accepted(), { items: ['a'] }, reviewer, at('2026-09-21')).application;
    const turned = person(4, ['registrant'], { personId: reviewer.personId });
    expect(codeOf(() => supplement(asked, turned, at('2026-09-22')))).toBe('filer-is-officer');
    expect(codeOf(() => editApplication(asked, {}, turned))).toBe('filer-is-officer');
  });

  it('no refusal tells a stranger the state', () => {
    for (const application of Object.values(IN_STATE))
      expect(tries(application(), 'withdraw', stranger)).toBe('not-the-applicant');
  });
});

describe('every pair of duties of one person', () => {
  /** What a person has done before, and the application with it; each comes again under an account of the other side. */
  const DONE = {
    filed: { person: filer, wrote: () => draft() },
    wrote: { person: colleague, wrote: () => editApplication(draft(), { content: draft().content }, colleague) },
    accepted: { person: acceptor, wrote: () => draft() },
    reviewed: { person: reviewer, wrote: () => draft() },
    issued: { person: issuer, wrote: () => draft() },
  } as const;
  type Done = keyof typeof DONE;

  /** The application in the state of an act, with everything that came before it done by the usual people. */
  const before: Readonly<Record<Exclude<ApplicationAct, 'object'>, { day: string; make: () => Application }>> = {
    submit: { day: '2026-09-17', make: draft },
    withdraw: { day: '2026-09-23', make: () => inPublicity() },
    accept: { day: '2026-09-18', make: () => submitted() },
    'request-supplement': { day: '2026-09-21', make: () => accepted() },
    supplement: {
      day: '2026-09-23',
      make: () => requestSupplement(accepted(), { items: ['a'] }, reviewer, at('2026-09-22')).application,
    },
    'first-review': { day: '2026-09-22', make: () => awaitingDistrict(accepted()) },
    extend: { day: '2026-09-22', make: () => accepted() },
    approve: { day: '2026-09-22', make: () => accepted() },
    reject: { day: '2026-09-22', make: () => accepted() },
    'dismiss-objections': { day: '2026-09-24', make: () => objectedTo() },
    terminate: { day: '2026-09-24', make: () => objectedTo() },
    'end-publicity': { day: '2026-10-09', make: () => inPublicity() },
    'start-publicity': { day: '2026-09-23', make: awaitingNation },
    cancel: { day: '2026-09-23', make: toBeCancelled },
    issue: { day: '2026-10-10', make: afterPublicity },
  };

  const OFFICER_AFTER_FILING = {
    accept: 'acceptor-is-filer',
    issue: 'issuer-is-filer',
    'dismiss-objections': 'decider-is-filer',
    terminate: 'decider-is-filer',
    'end-publicity': 'issuer-is-filer',
    cancel: 'issuer-is-filer',
    'start-publicity': 'receipt-bringer-is-filer',
  };
  const REVIEWS: readonly ApplicationAct[] = ['first-review', 'extend', 'approve', 'reject', 'request-supplement'];
  const DECISIONS: readonly ApplicationAct[] = ['dismiss-objections', 'terminate'];
  const APPLICANT: readonly ApplicationAct[] = ['submit', 'supplement', 'withdraw'];

  /** The rule in words: filing excludes every officer's act, accepting the review, and handling every applicant's act. */
  const expected = (done: Done, act: ApplicationAct, application: Application): string => {
    const { personId } = DONE[done].person;
    const hasHandled = application.handlers.some((handler) => handler.personId === personId);
    if (APPLICANT.includes(act)) return hasHandled ? 'filer-is-officer' : 'done';
    if (done === 'filed' || done === 'wrote') {
      return REVIEWS.includes(act) ? 'reviewer-is-filer' : Reflect.get(OFFICER_AFTER_FILING, act);
    }
    if (done === 'reviewed' && DECISIONS.includes(act)) return 'decider-is-reviewer';
    return done === 'accepted' && REVIEWS.includes(act) ? 'reviewer-is-acceptor' : 'done';
  };

  const pairs = (Object.keys(DONE) as Done[]).flatMap((done) =>
    (Object.keys(before) as (keyof typeof before)[]).map((act) => [done, act] as const),
  );

  it.each(pairs)('who %s: %s', (done, act) => {
    const { day, make } = before[act];
    const { person: who, wrote } = DONE[done];
    const { filers } = wrote();
    const application = { ...make(), filers };
    const number = APPLICANT.includes(act) ? 8 : 18;
    const role = APPLICANT.includes(act) ? 'registrant' : act === 'first-review' ? 'district-reviewer' : 'registrar';
    const office = act === 'first-review' ? { organisationCode: DEPARTMENT } : {};
    const actor = person(number, [role], { personId: who.personId, personRef: who.personRef, ...office });
    expect(codeOf(() => perform(application, act, at(day), actor))).toBe(expected(done, act, application));
  });

  it('covers what has to be refused', () => {
    const refused = pairs.filter(([done, act]) => expected(done, act, { ...before[act].make() }) !== 'done');
    expect(refused.length).toBeGreaterThan(15);
  });
});

describe('what a person is offered', () => {
  it.each<[string, () => Application, Actor, string, ApplicationAct[]]>([
    ['draft to its filer', draft, filer, '2026-09-17', ['submit']],
    ['submitted to an officer', () => submitted(), acceptor, '2026-09-18', ['accept', 'request-supplement']],
    ['submitted to its filer', () => submitted(), filer, '2026-09-18', ['withdraw']],
    ['accepted to its acceptor', () => accepted(), acceptor, '2026-09-21', []],
    [
      'accepted to another officer',
      () => accepted(),
      reviewer,
      '2026-09-21',
      ['request-supplement', 'extend', 'approve', 'reject'],
    ],
    ['in publicity to an officer', () => inPublicity(), issuer, '2026-09-29', ['extend']],
    ['after the last day of publicity', () => inPublicity(), issuer, '2026-10-09', ['extend', 'end-publicity']],
    ['ready to an officer', afterPublicity, issuer, '2026-10-10', ['extend', 'issue']],
    ['ready to another centre', afterPublicity, otherCentre, '2026-10-10', []],
    ['overdue supplement to its filer', () => IN_STATE['supplement-requested'](), filer, '2026-12-01', ['withdraw']],
  ])('%s', (_, application, actor, day, acts) => expect(possibleActs(application(), actor, at(day))).toEqual(acts));

  it('whatever is offered can be done, whatever is not is refused', () => {
    const people = [
      filer,
      colleague,
      acceptor,
      reviewer,
      issuer,
      stranger,
      otherCentre,
      filerAsOfficer,
      clerkWithItsCode,
    ];
    for (const application of Object.values(IN_STATE)) {
      for (const actor of people) {
        const offered = possibleActs(application(), actor, at('2026-09-21'));
        for (const act of [
          'accept',
          'approve',
          'reject',
          'issue',
          'end-publicity',
          'supplement',
          'first-review',
          'extend',
          'withdraw',
          'request-supplement',
          'submit',
        ] as const) {
          const done = codeOf(() => perform(application(), act, at('2026-09-21'), actor)) === 'done';
          expect([act, done]).toEqual([act, offered.includes(act)]);
        }
      }
    }
  });
});

describe('drafts', () => {
  const request = {
    id: 'x',
    centre: 'social',
    regime: 'BJ_DATA_ASSET',
    registrationType: 'initial',
    applicant,
    content: {},
  } as const;
  const begin = (change: object, when = '2026-09-16', actor = filer) =>
    codeOf(() => createDraft({ ...request, ...change }, actor, at(when)));

  it("begin under a regime in force, of a type it offers, at the right centre, for one's own organisation", () => {
    expect(begin({})).toBe('done');
    expect(begin({}, '2026-06-30')).toBe('regime-not-in-force');
    expect(begin({ registrationType: 'renewal' }, '2026-07-15')).toBe('registration-type-not-offered');
    expect(begin({ registrationType: 'renewal' })).toBe('act-content-invalid');
    expect(begin({ certificateNumber: 'DA1122026090001' })).toBe('act-content-invalid');
    expect(begin({}, '2026-09-16', stranger)).toBe('not-the-applicant');
    expect(begin({}, '2026-09-16', person(5, ['auditor']))).toBe('not-the-applicant');
    const organ = { ...applicant, code: '11110000000000000A' };
    expect(begin({ applicant: organ })).toBe('duty-data-under-public-regime-only');
    expect(begin({ applicant: organ, centre: 'public' })).toBe('duty-data-under-public-regime-only');
  });

  it('of a public organ that are older than the rule are refused when they are submitted', () => {
    const older = { ...draft(), applicant: { ...applicant, code: '11110000000000000A' } };
    expect(codeOf(() => submit(older, filer, at('2026-09-17')))).toBe('duty-data-under-public-regime-only');
  });

  it('are refused under a version that does not say how the result of the nation comes here, and say what is awaited', () => {
    const before = '2026-07-31';
    expect(begin({ regime: 'PUBLIC_RESOURCE_2025', centre: 'public' }, before)).toBe('filing-awaits-query-code');
    expect(begin({ regime: 'PROPERTY_RIGHT_2026' }, before)).toBe('filing-awaits-national-deposit-receipt');
    expect(begin({ regime: 'PUBLIC_RESOURCE_2025', centre: 'public' })).toBe('done');
    expect(begin({ regime: 'PUBLIC_RESOURCE_2025', centre: 'social' })).toBe('centre-not-of-regime');
    expect(begin({ regime: 'PROPERTY_RIGHT_2026' })).toBe('done');
    expect(begin({ regime: 'PROPERTY_RIGHT_2026' }, '2026-06-30')).toBe('regime-not-in-force');
  });

  it('cannot be edited once submitted', () => {
    expect(codeOf(() => editApplication(submitted(), {}, filer))).toBe('application-not-editable');
    expect(codeOf(() => editApplication(draft(), {}, stranger))).toBe('not-the-applicant');
  });

  it('approval needs a person other than the two before', () => {
    expect(codeOf(() => approve(accepted(), passing(accepted()), reviewer, at('2026-09-22')))).toBe('done');
  });
});
