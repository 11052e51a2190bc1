import { isObject, parseJson } from '../../src/core/canonical/index.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { auditWhole } from '../support/whole-audit.js';
import { DAY, Evaluating, FACTORS, file, outcome } from './support.js';

let whole: WholeApp;
let evaluating: Evaluating;

beforeAll(async () => {
  whole = await WholeApp.start();
  evaluating = await Evaluating.begin(whole, 10);
});
afterAll(() => whole.close());

const entryOf = async (id: string) => {
  const [row] = await evaluating.query('SELECT entry, entry_index FROM published_entry WHERE act_id = $1', [id]);
  const parsed = parseJson(Buffer.from(Object(row).entry));
  if (!parsed.ok || !isObject(parsed.value)) throw new Error('no entry');
  return { entry: parsed.value, index: Number(Object(row).entry_index) };
};

it('an evaluator is admitted by two officers, and the register is open to everybody', async () => {
  const { agency } = evaluating;
  const shown = await expecting(200, whole.client().get(`/v1/evaluators/${agency.uscc}`));
  expect(shown.body).toMatchObject({
    ...{ code: agency.uscc, name: agency.name, state: 'admitted', interests: [] },
    qualifications: [{ kind: 'asset-appraisal', issuer: '北京市财政局', validUntil: '2030-12-31' }],
    history: [{ act: 'admit', ground: '材料齐全', centre: 'social' }],
  });
  const page = await expecting(200, whole.client().get('/v1/evaluators?limit=1'));
  expect(page.body).toMatchObject({ items: [{ code: agency.uscc }], nextCursor: null });
});

it('a report goes from commission to ledger, and beside the certificate without conclusion or value', async () => {
  const one = evaluating.another();
  const commission = await one.commissioned();
  const sent = file();
  const filed = await expecting(
    201,
    one.fileValue({ commission }, { reportDigest: sent.digest }).then((first) => {
      // The digests of another file are refused; the right file is sent again.
      expect(outcome(first)).toBe('422 report-digest-differs');
      return one.file(
        { commission },
        { evaluationType: 'value', grade: null, method: 'cost', value: '894240.00', factors: FACTORS },
        one.evaluator,
        sent,
      );
    }),
  );
  expect(filed.body).toMatchObject({
    evaluationType: 'value',
    method: 'cost',
    value: '894240.00',
    standing: 'current',
  });
  expect(filed.body['signatories']).toBeUndefined();
  expect(await one.shown()).toEqual([]);
  await whole.settle();
  const { entry, index } = await entryOf(filed.text('id'));
  expect(entry).toMatchObject({
    ...{ kind: 'evaluation.filed', centre: 'social', subject: `evaluation:${filed.text('id')}` },
    body: {
      ...{ number: one.number, evaluationType: 'value', method: 'cost', evaluatorCode: one.agency.uscc },
      ...{
        baseDate: '2026-09-01',
        validUntil: '2027-08-31',
        reportDigest: sent.digest,
        filer: one.evaluator.personRef,
      },
      qualification: { kind: 'asset-appraisal', validUntil: '2030-12-31' },
    },
  });
  expect(Object.keys(Object(entry['digests'])).sort()).toEqual([
    ...['assumptions', 'conclusion', 'recomputation', 'signatories', 'value'],
  ]);
  const [shown] = await one.shown();
  expect(shown).toMatchObject({ id: filed.text('id'), index, standing: 'current', evaluatorState: 'admitted' });
  const text = JSON.stringify([shown, entry]);
  for (const secret of ['894240', '89424000', '质量良好', '代表性', '评估师甲']) expect(text).not.toContain(secret);
  const verified = await whole.client().get(`/v1/verifications/${one.number}`);
  expect(verified.body).toMatchObject({
    verdict: 'valid',
    evaluations: [{ type: 'value', evaluator: one.agency.name, method: 'cost', standing: 'current', index }],
  });
  const page = await whole.app.inject({ method: 'GET', url: `/verify?number=${one.number}` });
  expect(page.body).toContain('价值评估');
  for (const secret of ['894240', '894,240']) expect(page.body + JSON.stringify(verified.body)).not.toContain(secret);
  const earlier = await whole.client().get(`/v1/verifications/${one.number}?asOf=2026-09-01T00:00:00.000Z`);
  expect(earlier.body['evaluations']).toBeUndefined();
  const inbox = await one.holder.client.get('/v1/notices');
  expect(JSON.stringify(inbox.body)).toContain('evaluation.filed');
});

it('holder, evaluator and auditor read the whole report and its file', async () => {
  const one = evaluating.another();
  const sent = file();
  const commission = await one.commissioned();
  const id = (await expecting(201, one.file({ commission }, {}, one.evaluator, sent))).text('id');
  const auditor = await whole.member(['auditor'], await whole.organisationOf('platform'));
  for (const reader of [one.holder, one.evaluator, auditor]) {
    const { body } = await expecting(200, reader.client.get(`/v1/evaluations/${id}`));
    expect(body).toMatchObject({ grade: 4, conclusion: '质量良好', signatories: [{ name: '评估师甲' }] });
    const list = await expecting(200, reader.client.get(`/v1/evaluations?number=${one.number}`));
    expect(list.body).toMatchObject({ items: [{ id }], nextCursor: null });
    const content = await reader.client.get(`/v1/evaluations/${id}/content`);
    expect(content.status).toBe(200);
    expect(content.headers['content-disposition']).toMatch(/^attachment/);
  }
});

it('a recomputed value that differs is told beside the stated one, with what was left out', async () => {
  const one = evaluating.another();
  const commission = await one.commissioned();
  const factors = { ...FACTORS, utility: { quality: '0.9' } };
  const { body } = await expecting(201, one.fileValue({ commission }, { value: '900000.00', factors }));
  // 1,000,000 × 1.15 × 0.9
  expect(body).toMatchObject({
    value: '900000.00',
    recomputation: {
      ...{ recomputed: '1035000.00', stated: '900000.00', difference: '-135000.00', agrees: false },
      factors,
    },
  });
  const { absent, steps } = Object(body['recomputation']);
  expect(absent.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    ...['/components/preliminary', '/components/indirect', '/components/opportunity', '/components/taxes'],
    ...['/utility/circulation', '/utility/monopoly', '/utility/realisationRisk'],
  ]);
  expect(steps.at(-1)).toMatchObject({ symbol: 'P', value: '1035000.00' });
  const row = await one.query('SELECT value::text FROM evaluation_report WHERE id = $1', [body['id']]);
  expect(row).toEqual([{ value: '90000000' }]);
});

it('a report is superseded, never edited, also after the commission has ended', async () => {
  const one = evaluating.another();
  const commission = await one.commissioned();
  const first = (await expecting(201, one.file({ commission }))).text('id');
  await whole.settle();
  expect(outcome(await one.endCommission(commission))).toBe('201');
  expect(outcome(await one.file({ commission }))).toBe('409 commission-ended');
  const second = (await expecting(201, one.file({ supersedes: first }, { grade: 3 }))).text('id');
  // What is not published yet is told to nobody, not even by what it supersedes.
  expect(await one.shown()).toMatchObject([{ id: first, standing: 'current' }]);
  await whole.settle();
  expect(await one.shown()).toMatchObject([
    { id: second, standing: 'current', supersedes: first, grade: 3 },
    { id: first, standing: 'superseded', supersededBy: second, grade: 4 },
  ]);
  const verified = await whole.client().get(`/v1/verifications/${one.number}`);
  expect(verified.body).toMatchObject({ verdict: 'valid', evaluations: [{ id: second, grade: 3 }] });
  expect(outcome(await one.file({ supersedes: first }))).toBe('409 evaluation-superseded');
  expect(
    outcome(
      await one.file(
        { supersedes: second },
        { evaluationType: 'value', grade: null, method: 'cost', value: '1.00', factors: FACTORS },
      ),
    ),
  ).toBe('422 evaluation-type-differs');
  const page = await whole.client().get(`/v1/certificates/${one.number}/evaluations?limit=1`);
  expect(page.body).toMatchObject({ items: [{ id: second }] });
  const next = await whole
    .client()
    .get(`/v1/certificates/${one.number}/evaluations?limit=1&cursor=${page.text('nextCursor')}`);
  expect(next.body).toMatchObject({ items: [{ id: first }], nextCursor: null });
});

it('the same request again is answered as before and files nothing', async () => {
  const one = evaluating.another();
  const commission = await one.commissioned();
  const sent = file();
  const report = {
    ...{ commission, evaluationType: 'security', baseDate: '2026-09-01', validUntil: '2027-08-31', independent: true },
    ...{ conclusion: '安全', assumptions: '无', reportDigest: sent.digest },
  };
  expect(outcome(await one.send(report, sent.bytes, one.evaluator, 'same-key-00000001'))).toBe(
    '409 evaluation-type-not-commissioned',
  );
  await expecting(201, one.endCommission(commission));
  const wider = { ...report, commission: await one.commissioned(['security']) };
  const filed = await expecting(201, one.send(wider, sent.bytes, one.evaluator, 'same-key-00000002'));
  const again = await expecting(201, one.send(wider, sent.bytes, one.evaluator, 'same-key-00000002'));
  expect([again.text('id'), again.headers['idempotency-replayed']]).toEqual([filed.text('id'), 'true']);
  const other = file();
  const changed = await one.send(
    { ...wider, reportDigest: other.digest },
    other.bytes,
    one.evaluator,
    'same-key-00000002',
  );
  expect(changed.status).toBe(422);
  expect(await one.query('SELECT count(*)::int FROM evaluation_report WHERE number = $1', [one.number])).toEqual([
    { count: 1 },
  ]);
});

it('a filing that the ledger took too late is made again, in the order of its chain', async () => {
  const one = evaluating.another();
  const commission = await one.commissioned();
  const first = (await expecting(201, one.file({ commission }))).text('id');
  const second = (await expecting(201, one.file({ supersedes: first }))).text('id');
  whole.clock.advance(DAY);
  await whole.settle();
  const at = whole.clock.now().toISOString();
  expect(await one.shown()).toMatchObject([
    { id: second, filedAt: at },
    { id: first, filedAt: at, supersededBy: second },
  ]);
  expect((await entryOf(second)).index).toBe((await entryOf(first)).index + 1);
});

it('validity goes by the day, and the auditor finds nothing in all of this', async () => {
  const one = evaluating.another();
  await expecting(201, one.file({ commission: await one.commissioned() }));
  await whole.settle();
  expect(await auditWhole(whole)).toEqual([]);
  const now = whole.clock.now();
  whole.clock.set(new Date('2027-08-31T15:59:59.000Z'));
  expect(await one.shown()).toMatchObject([{ standing: 'current' }]);
  whole.clock.set(new Date('2027-08-31T16:00:00.000Z'));
  expect(await one.shown()).toMatchObject([{ standing: 'expired' }]);
  whole.clock.set(now);
});

it('a report stays after a restart in the middle: what was committed is published, and once', async () => {
  const one = evaluating.another();
  const commission = await one.commissioned();
  const id = (await expecting(201, one.file({ commission }))).text('id');
  await whole.whileStopped(async () => undefined);
  expect(await one.shown()).toMatchObject([{ id, standing: 'current' }]);
  expect(await one.query('SELECT count(*)::int FROM published_entry WHERE act_id = $1', [id])).toEqual([{ count: 1 }]);
});
