import { randomUUID } from 'node:crypto';
import type { Role } from '../../src/core/access/index.js';
import { type Member, WholeApp } from '../support/app.js';
import { someUscc } from '../support/identity.js';
import { FORM, formOf } from '../support/objecting.js';
import { expecting } from '../support/road.js';
import { Evaluating, FACTORS, faultsOf, file, outcome, qualification } from './support.js';

let whole: WholeApp;
let evaluating: Evaluating;

beforeAll(async () => {
  whole = await WholeApp.start();
  evaluating = await Evaluating.begin(whole, 11);
});
afterAll(() => whole.close());

/** Another admitted evaluator, for the same certificate. */
async function anotherEvaluator(
  one: Evaluating,
  change: Parameters<Evaluating['admitted']>[0] = {},
): Promise<Evaluating> {
  const agency = await whole.party('样本数据评测有限公司');
  const other = one.by(agency, await whole.member(['evaluator'], agency.organisationId));
  await expecting(201, other.admitted(change));
  return other;
}

const countOf = async (number: string) =>
  Number(
    Object((await evaluating.query('SELECT count(*)::int AS n FROM evaluation_report WHERE number = $1', [number]))[0])
      .n,
  );

describe('the register of evaluators', () => {
  const OTHERS: readonly Role[] = [
    'registrant',
    'evaluator',
    'auditor',
    'finance-officer',
    'operator',
    'administrator',
  ];

  it.each(OTHERS)('is not kept by a %s', async (role) => {
    const place =
      role === 'registrant' || role === 'evaluator'
        ? evaluating.agency.organisationId
        : await whole.organisationOf('platform');
    const member = await whole.member([role], place);
    expect(outcome(await evaluating.askAdmission({}, member))).toBe('403 permission-denied');
    const path = `/v1/evaluators/${evaluating.agency.uscc}/suspensions`;
    expect(outcome(await member.client.post(path, { ground: '样本' }))).toBe('403 permission-denied');
  });

  it('is never changed by one person, nor by two accounts of one', async () => {
    const { officer } = evaluating;
    const agency = await whole.party();
    const asked = await expecting(202, evaluating.askAdmission({ code: agency.uscc }));
    const twin = await whole.member(['registrar'], await whole.organisationOf('social'), officer.personId);
    for (const by of [officer, twin]) expect((await evaluating.confirm(asked, by)).status).toBe(403);
    expect(outcome(await whole.client().get(`/v1/evaluators/${agency.uscc}`))).toBe('404 evaluator-not-found');
  });

  it('is not changed by whoever has an account in the organisation, requesting or confirming', async () => {
    const agency = await whole.party();
    const linked = await whole.member(['registrar'], await whole.organisationOf('social'));
    await whole.member(['registrant'], agency.organisationId, linked.personId);
    expect(outcome(await evaluating.askAdmission({ code: agency.uscc }, linked))).toBe('403 evaluator-officer-linked');
    const asked = await expecting(202, evaluating.askAdmission({ code: agency.uscc }));
    expect(outcome(await evaluating.confirm(asked, linked))).toBe('403 evaluator-officer-linked');
  });

  it('takes no organisation with a person of the registry, of whatever account', async () => {
    const agency = await whole.party();
    const somebody = await whole.member(['auditor'], await whole.organisationOf('platform'));
    const account = await whole.member(['evaluator'], agency.organisationId, somebody.personId);
    await whole.query("UPDATE account SET state = 'disabled' WHERE id = $1", [account.accountId]);
    const reply = await evaluating.admitted({ code: agency.uscc });
    expect(outcome(reply)).toBe('409 evaluator-shares-person-with-registry');
  });

  it('takes nobody unknown, and no qualification that is over or upside down', async () => {
    expect(outcome(await evaluating.askAdmission({ code: someUscc() }))).toBe('404 evaluator-not-found');
    const over = qualification({ validUntil: '2026-09-17' });
    const reversed = qualification({ validFrom: '2028-01-01', validUntil: '2027-12-31' });
    const reply = await evaluating.askAdmission({ qualifications: [over, qualification(), reversed] });
    expect([outcome(reply), ...faultsOf(reply)]).toEqual([
      '422 validation-failed',
      '/qualifications/0/validUntil qualification-ended',
      '/qualifications/2/validUntil ends-before-beginning',
    ]);
    const empty = await evaluating.askAdmission({ qualifications: [] });
    expect(outcome(empty)).toBe('422 validation-failed');
    expect(outcome(await evaluating.askAdmission({ qualifications: [qualification({ evaluationTypes: [] })] }))).toBe(
      '422 validation-failed',
    );
  });

  it('follows its states, and a request lapses with every other act', async () => {
    const other = await anotherEvaluator(evaluating);
    expect(outcome(await other.changed('reinstatements'))).toBe('409 evaluator-transition');
    const path = `/v1/evaluators/${other.agency.uscc}/withdrawals`;
    const waiting = await expecting(202, other.officer.client.post(path, { ground: '样本' }));
    await expecting(201, other.changed('suspensions'));
    expect(outcome(await other.confirm(waiting))).toBe('409 approval-lapsed');
    expect(outcome(await other.changed('suspensions'))).toBe('409 evaluator-transition');
    expect(outcome(await other.admitted())).toBe('409 evaluator-transition');
    await expecting(201, other.changed('withdrawals'));
    await expecting(201, other.admitted());
    const { body } = await whole.client().get(`/v1/evaluators/${other.agency.uscc}`);
    expect(Object(body['history']).map(({ act }: { act: string }) => act)).toEqual([
      ...['admit', 'suspend', 'withdraw', 'admit'],
    ]);
  });
});

describe('a commission', () => {
  it('is given by the holder alone', async () => {
    const stranger = await whole.party();
    const elsewhere = await whole.member(['registrant'], stranger.organisationId);
    expect(outcome(await evaluating.commission(['quality'], elsewhere))).toBe('404 certificate-not-found');
    for (const by of [evaluating.evaluator, evaluating.officer]) {
      expect(outcome(await evaluating.commission(['quality'], by))).toBe('403 permission-denied');
    }
    expect(
      outcome(
        await evaluating.holder.client.post('/v1/certificates/DA0000000000000/evaluation-commissions', {
          evaluator: evaluating.agency.uscc,
          evaluationTypes: ['quality'],
        }),
      ),
    ).toBe('404 certificate-not-found');
  });

  it('is ended by the holder alone, and seen by its two sides and auditors alone', async () => {
    const one = evaluating.another();
    const id = await one.commissioned();
    const stranger = await whole.member(['registrant', 'evaluator'], (await whole.party()).organisationId);
    expect(outcome(await stranger.client.get(`/v1/evaluation-commissions/${id}`))).toBe('404 commission-not-found');
    expect((await stranger.client.get('/v1/evaluation-commissions')).body).toMatchObject({ items: [] });
    expect(outcome(await one.endCommission(id, stranger))).toBe('404 commission-not-found');
    expect(outcome(await one.endCommission(id, one.evaluator))).toBe('403 permission-denied');
    const path = `/v1/evaluation-commissions/${id}/ends`;
    expect(outcome(await one.holder.client.post(path))).toBe('428 if-match-required');
    expect(outcome(await one.holder.client.post(path, undefined, { 'if-match': '"7"' }))).toBe('412 if-match-stale');
    await expecting(200, one.evaluator.client.get(`/v1/evaluation-commissions/${id}`));
    await expecting(201, one.endCommission(id));
    expect(outcome(await one.endCommission(id))).toBe('409 commission-ended');
  });

  it('names each evaluator once at a time, admitted and entitled to every type', async () => {
    const one = evaluating.another();
    const other = await anotherEvaluator(one, { qualifications: [qualification({ evaluationTypes: ['security'] })] });
    await one.commissioned();
    expect(outcome(await one.commission())).toBe('409 commission-open-already');
    expect(outcome(await other.commission(['security', 'value']))).toBe('409 evaluator-unqualified');
    await expecting(201, other.changed('suspensions'));
    expect(outcome(await other.commission(['security']))).toBe('409 evaluator-not-admitted');
  });
});

describe('a report', () => {
  it.each<Role>(['registrant', 'registrar', 'auditor', 'operator', 'administrator'])(
    'is not filed by a %s',
    async (role) => {
      const places: Partial<Record<Role, string>> = {
        registrant: evaluating.holder.organisationId,
        registrar: await whole.organisationOf('social'),
      };
      const member = await whole.member([role], places[role] ?? (await whole.organisationOf('platform')));
      expect(outcome(await evaluating.file({ commission: randomUUID() }, {}, member))).toBe('403 permission-denied');
    },
  );

  it('is filed under a commission of one’s own, for a type it names', async () => {
    const one = evaluating.another();
    const other = await anotherEvaluator(one);
    const commission = await one.commissioned(['quality']);
    expect(outcome(await other.file({ commission }))).toBe('404 commission-not-found');
    expect(outcome(await one.file({ commission: randomUUID() }))).toBe('404 commission-not-found');
    expect(outcome(await one.fileValue({ commission }))).toBe('409 evaluation-type-not-commissioned');
    const id = (await expecting(201, one.file({ commission }))).text('id');
    expect(outcome(await other.file({ supersedes: id }))).toBe('404 evaluation-not-found');
    expect(outcome(await one.file({ supersedes: randomUUID() }))).toBe('404 evaluation-not-found');
    expect(await countOf(one.number)).toBe(1);
    // Another evaluator commissioned beside it files beside it, and takes nobody's place.
    const beside = (await expecting(201, other.commission(['quality']))).text('id');
    await expecting(201, other.file({ commission: beside }));
    expect(await countOf(one.number)).toBe(2);
  });

  it('is read by its two sides and auditors alone', async () => {
    const one = evaluating.another();
    const id = (await expecting(201, one.file({ commission: await one.commissioned() }))).text('id');
    const party = await whole.party();
    const strangers = [
      await whole.member(['registrant'], party.organisationId),
      await whole.member(['evaluator'], party.organisationId),
    ];
    for (const { client } of strangers) {
      expect(outcome(await client.get(`/v1/evaluations/${id}`))).toBe('404 evaluation-not-found');
      expect(outcome(await client.get(`/v1/evaluations/${id}/content`))).toBe('404 evaluation-not-found');
      expect((await client.get(`/v1/evaluations?number=${one.number}`)).body).toMatchObject({ items: [] });
    }
    expect(outcome(await one.officer.client.get(`/v1/evaluations/${id}`))).toBe('403 permission-denied');
    expect(outcome(await whole.client().get(`/v1/evaluations/${id}`))).toBe('401 authentication-required');
  });

  it('states days that can be, and members of its type', async () => {
    const commission = await evaluating.commissioned();
    const faults = async (change: Parameters<Evaluating['file']>[1]) =>
      faultsOf(await evaluating.file({ commission }, change));
    const today = whole.clock.now().toISOString().slice(0, 10);
    const tomorrow = new Date(whole.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
    expect(await faults({ baseDate: tomorrow, validUntil: '2027-12-31' })).toEqual(['/baseDate base-date-ahead']);
    expect(await faults({ baseDate: today, validUntil: '2026-09-01' })).toEqual(['/validUntil before-base-date']);
    expect(await faults({ baseDate: '2026-02-30' })).toEqual(['/baseDate malformed']);
    expect(await faults({ grade: 6 })).toEqual(['/grade malformed']);
    expect(await faults({ value: '1.00', method: 'cost', factors: FACTORS })).toEqual([
      ...['/method of-value-reports', '/value of-value-reports', '/factors of-value-reports'],
    ]);
    expect(await faults({ evaluationType: 'value' })).toEqual([
      ...['/method required', '/value required', '/factors required', '/grade of-quality-reports'],
    ]);
    expect(await faults({ independent: false })).toEqual(['/independent not-allowed']);
    expect(await faults({ independent: null })).toEqual(['/independent required']);
    expect(await faults({ commission, supersedes: randomUUID() })).toEqual(['/commission one-of-two']);
    expect(await faults({ commission: null })).toEqual(['/commission one-of-two']);
    expect(await faults({ bookValue: '1.00' })).toEqual(['/bookValue unknown-member']);
    const odd = { ...FACTORS, utility: { quality: 'x' }, returnRate: '11' };
    expect(faultsOf(await evaluating.fileValue({ commission }, { factors: odd }))).toEqual([
      ...['/factors/returnRate out-of-range', '/factors/utility/quality malformed'],
    ]);
    expect(faultsOf(await evaluating.fileValue({ commission }, { method: 'market' }))).toEqual([
      '/method method-differs',
    ]);
    expect(faultsOf(await evaluating.fileValue({ commission }, { value: '-1.00' }))).toEqual(['/value malformed']);
    expect(faultsOf(await evaluating.fileValue({ commission }, { value: '10000000000000.01' }))).toEqual([
      '/value malformed',
    ]);
    expect(await countOf(evaluating.number)).toBe(0);
    await expecting(201, evaluating.endCommission(commission));
  });

  it('is one PDF file with the digests that it states', async () => {
    const commission = await evaluating.commissioned();
    const forged = { ...file().digest };
    expect(outcome(await evaluating.file({ commission }, { reportDigest: forged }))).toBe('422 report-digest-differs');
    const right = file();
    const halfForged = { sha256: right.digest['sha256'] ?? '', sm3: forged['sm3'] ?? '' };
    expect(
      outcome(await evaluating.file({ commission }, { reportDigest: halfForged }, evaluating.evaluator, right)),
    ).toBe('422 report-digest-differs');
    const text = { bytes: Buffer.from('评估报告'), digest: forged };
    expect(outcome(await evaluating.file({ commission }, {}, evaluating.evaluator, text))).toBe('422 report-not-pdf');
    const bare = formOf([{ name: 'report', value: '{}' }]);
    const without = await evaluating.evaluator.client.send('POST', '/v1/evaluations', bare, {
      ...FORM,
      'idempotency-key': randomUUID(),
    });
    expect(outcome(without)).toBe('422 validation-failed');
    // Nothing of what was refused is kept.
    expect(
      await evaluating.query(
        "SELECT 1 FROM held_evidence WHERE holder LIKE 'evaluation-report:%' AND name = '评估报告.pdf' AND sha256 = $1",
        [String(right.digest['sha256']).slice(7)],
      ),
    ).toEqual([]);
    await expecting(201, evaluating.endCommission(commission));
  });

  it('is filed while the evaluator is admitted and qualified, on that day', async () => {
    const other = await anotherEvaluator(evaluating, {
      qualifications: [
        qualification({ evaluationTypes: ['quality'], validUntil: '2026-10-10' }),
        qualification({ evaluationTypes: ['security'] }),
      ],
    });
    const commission = (await expecting(201, other.commission(['quality', 'security']))).text('id');
    await expecting(201, other.changed('suspensions'));
    expect(outcome(await other.file({ commission }))).toBe('409 evaluator-not-admitted');
    await expecting(201, other.changed('reinstatements'));
    const now = whole.clock.now();
    const id = (await expecting(201, other.file({ commission }))).text('id');
    await whole.settle();
    whole.clock.set(new Date('2026-10-10T16:00:00.000Z'));
    expect(outcome(await other.file({ commission }))).toBe('409 evaluator-unqualified');
    expect(outcome(await other.file({ supersedes: id }))).toBe('409 evaluator-unqualified');
    await expecting(201, other.file({ commission }, { evaluationType: 'security', grade: null }));
    await whole.settle();
    await expecting(201, other.changed('withdrawals'));
    expect(outcome(await other.file({ commission }, { evaluationType: 'security', grade: null }))).toBe(
      '409 evaluator-not-admitted',
    );
    expect(whole.clock.now() > now).toBe(true);
    // What was filed stays, with how its evaluator stands now.
    expect(await other.shown()).toMatchObject([{ evaluatorState: 'withdrawn' }, { evaluatorState: 'withdrawn' }]);
  });
});

describe('a certificate that is not in force', () => {
  it('is not evaluated; while it is frozen a report is put right', async () => {
    const one = evaluating.another();
    const commission = await one.commissioned();
    const id = (await expecting(201, one.file({ commission }))).text('id');
    await whole.settle();
    await expecting(201, one.road.changeStatus(one.number, 'suspensions', 'other'));
    await whole.settle();
    const refused = await one.file({ commission });
    expect([outcome(refused), String(refused.body['detail'])]).toEqual([
      '409 certificate-not-evaluable',
      expect.stringContaining('suspended'),
    ]);
    const right = (await expecting(201, one.file({ supersedes: id }))).text('id');
    await expecting(201, one.endCommission(commission));
    expect(outcome(await one.commission())).toBe('409 certificate-not-evaluable');
    await whole.settle();
    await expecting(201, one.road.changeStatus(one.number, 'revocations', 'other'));
    await whole.settle();
    expect(outcome(await one.file({ supersedes: right }))).toBe('409 certificate-not-evaluable');
    // What was filed stays to be read.
    expect(await one.shown()).toMatchObject([
      { id: right, standing: 'current' },
      { id, standing: 'superseded' },
    ]);
  });
});

describe('an evaluator that is not independent', () => {
  const both = async (one: Evaluating): Promise<string[]> => {
    const open = await one.query(
      "SELECT id FROM evaluation_commission WHERE number = $1 AND evaluator_code = $2 AND state = 'open'",
      [one.number, one.agency.uscc],
    );
    const commission = String(Object(open[0]).id);
    const filed = outcome(await one.file({ commission }));
    await expecting(201, one.endCommission(commission));
    return [filed, outcome(await one.commission())];
  };
  const sharing = async (account: Member): Promise<void> => {
    await whole.query("UPDATE account SET state = 'disabled' WHERE id = $1", [account.accountId]);
  };

  it('is the holder itself, or whom the application names', async () => {
    const one = evaluating.another();
    const { party } = one.road.cast;
    const itself = one.by(party, await whole.member(['evaluator'], party.organisationId));
    await expecting(201, itself.admitted());
    expect(outcome(await itself.commission())).toBe('409 evaluator-is-party');
    const named = await anotherEvaluator(one);
    const [row] = await one.query('SELECT application_id FROM certificate WHERE number = $1', [one.number]);
    const agent = JSON.stringify([{ name: named.agency.name, type: 'legal-person', code: named.agency.uscc }]);
    await one.query("UPDATE application SET content = jsonb_set(content, '{coApplicants}', $2::jsonb) WHERE id = $1", [
      ...[Object(row).application_id, agent],
    ]);
    expect(outcome(await named.commission())).toBe('409 evaluator-is-party');
  });

  it('has a person of the holder’s, under an account of whatever state', async () => {
    const one = evaluating.another();
    const other = await anotherEvaluator(one);
    await expecting(201, other.commission());
    await sharing(await whole.member(['registrant'], one.holder.organisationId, other.evaluator.personId));
    expect(await both(other)).toEqual(['409 evaluator-shares-person', '409 evaluator-shares-person']);
  });

  it('has a person of either centre or the platform', async () => {
    const one = evaluating.another();
    const other = await anotherEvaluator(one);
    await expecting(201, other.commission());
    await sharing(await whole.member(['registrar'], await whole.organisationOf('public'), other.evaluator.personId));
    expect(await both(other)).toEqual([
      ...['409 evaluator-shares-person-with-registry', '409 evaluator-shares-person-with-registry'],
    ]);
  });

  it('has declared a tie to the holder, until it declares its end', async () => {
    const other = await anotherEvaluator(evaluating);
    const { uscc: code } = other.road.cast.party;
    await expecting(201, other.commission());
    expect(outcome(await other.interest({ code }, evaluating.evaluator))).toBe('404 evaluator-not-found');
    expect(faultsOf(await other.interest({ code, since: '2026-01-02', until: '2026-01-01' }))).toEqual([
      '/until ends-before-beginning',
    ]);
    await expecting(201, other.interest({ code }));
    expect(await both(other)).toEqual(['409 evaluator-has-interest', '409 evaluator-has-interest']);
    await expecting(201, other.interest({ code, until: '2026-08-31' }));
    await expecting(201, other.commission());
    const { body } = await whole.client().get(`/v1/evaluators/${other.agency.uscc}`);
    expect(body['interests']).toHaveLength(2);
  });
});
