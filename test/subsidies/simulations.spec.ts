import type { JsonObject } from '../../src/core/canonical/index.js';
import { SUBSIDY_RULES } from '../../src/core/subsidy/index.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { setPolicy } from './settings-support.js';

const facts = { inBda: true, year: 2026, viaCompliantPlatform: true, annualDataPurchaseAmount: '5000000.00' };
const given: JsonObject = { ruleIds: ['BDA-8-VOUCHER'], asOf: '2026-06-30', mode: 'substantive', facts };

let whole: WholeApp;
beforeAll(async () => {
  whole = await WholeApp.start();
});
afterAll(() => whole.close());

const simulate = (stated: JsonObject) => whole.client().post('/v1/subsidies/simulations', stated);

it('anybody may ask, and an answer rests on what two officers have set', async () => {
  expect((await expecting(200, simulate(given))).body).toMatchObject({ eligible: null, amount: null });
  const sourceDigest = `sha256:${'a'.repeat(64)}`;
  await setPolicy(whole, {
    kind: 'publication',
    target: 'BDA-2025',
    value: '2025-09-01',
    ground: '公布',
    sourceDigest,
  });
  const answer = (await expecting(200, simulate(given))).body;
  expect(answer['eligible']).toBe(true);
  expect(answer['amount']).toMatch(/^[1-9]\d*\.\d\d$/);
  const own = { publishedOn: { 'BDA-2025': '2026-12-01' } };
  expect((await simulate({ ...given, fixtures: own })).body).toMatchObject({ eligible: false, amount: '0.00' });
});

it('all rules are ranked with the best combination', async () => {
  const reply = await expecting(200, whole.client().post('/v1/subsidies/rankings', { asOf: '2026-06-30', facts }));
  expect((reply.body['ranked'] as unknown[]).length).toBeGreaterThan(40);
  expect(reply.body['best']).toMatchObject({ rules: expect.any(Array), total: expect.stringMatching(/\.\d\d$/) });
});

it.each([
  ['/ruleIds', {}],
  ['/asOf', { ...given, asOf: '2026-02-30' }],
  ['/ruleIds', { ...given, ruleIds: [] }],
  ['/ruleIds/1', { ...given, ruleIds: ['BDA-8-VOUCHER', 'BDA-8-VOUCHERS'] }],
  ['/fixtures', { ...given, fixtures: 1 }],
  ['/fact', { ...given, fact: {} }],
  ['/mode', { ...given, mode: 'x' }],
  ['/history/0', { ...given, history: [{ ruleId: 'BDA-8-VOUCHER' }] }],
])('a case that cannot be read is refused with its place: %s', async (pointer, stated: JsonObject) => {
  const { status, body } = await simulate({ asOf: '2026-06-30', ...stated });
  expect([status, body['code'], body['errors']]).toMatchObject([422, 'subsidy-case-invalid', [{ pointer }]]);
});

it('a wrong fact of an enterprise is refused with its place', async () => {
  const ask = (stated: JsonObject) => whole.client().post('/v1/subsidies/rankings', { asOf: '2026-06-30', ...stated });
  const wrong = { annualDataPurchaseAmount: '-1.00' };
  expect((await ask({ facts: wrong })).body['errors']).toMatchObject([{ pointer: '/facts/annualDataPurchaseAmount' }]);
  const ofRule = { 'BDA-8-VOUCHER': wrong };
  expect((await ask({ ruleFacts: ofRule })).body['errors']).toMatchObject([{ pointer: '/ruleFacts' }]);
});

it('a wrong amount is answered as such, with the fact', async () => {
  const wrong = { ...given, facts: { ...facts, annualDataPurchaseAmount: '-1.00' } };
  const reply = await expecting(200, simulate(wrong));
  expect(reply.body).toMatchObject({
    amountKind: 'invalid_input',
    reason: expect.stringContaining('annualDataPurchaseAmount'),
  });
});

/** Everything is computed under every reading: what would keep the server busy is refused before anything is. */
it.each([
  ['/ruleIds', { ruleIds: SUBSIDY_RULES.map(({ rule }) => rule.id) }],
  ['', { facts: { purchases: Array.from({ length: 2_000 }, () => ({ settledOn: '2026-01-01', amount: '1.00' })) } }],
  ['/ruleFacts/r0', { ruleFacts: Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`r${i}`, {}])) }],
  ['/fixtures', { fixtures: { batchWindow: { ['*B'.repeat(10_000)]: null } } }],
])('a question that is too long is refused with its place: %s', async (pointer, stated) => {
  const { status, body } = await simulate({ ...given, ...stated });
  expect([status, body['code'], body['errors']]).toMatchObject([422, 'subsidy-case-invalid', [{ pointer }]]);
});
