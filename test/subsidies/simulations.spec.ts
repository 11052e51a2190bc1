import type { JsonObject } from '../../src/core/canonical/index.js';
import { WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';

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
  const platform = await whole.organisationOf('platform');
  const [first, second] = [
    await whole.member(['finance-officer'], platform),
    await whole.member(['finance-officer'], platform),
  ];
  const set = async (wish: JsonObject) => {
    const asked = await expecting(202, first.client.post('/v1/subsidies/settings', wish));
    const confirmation = { digest: asked.text('digest') };
    await expecting(201, second.client.post(`/v1/approvals/${asked.text('id')}/confirmations`, confirmation));
  };
  const sourceDigest = `sha256:${'a'.repeat(64)}`;
  await set({ kind: 'publication', target: 'BDA-2025', value: '2025-09-01', ground: '公布', sourceDigest });
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
  {},
  { ...given, asOf: '2026-02-30' },
  { ...given, ruleIds: [] },
  { ...given, fixtures: 1 },
  { ...given, mode: 'x' },
])('a case that cannot be read is refused: %j', async (stated) => {
  const reply = await simulate(stated);
  expect([reply.status, reply.body['code']]).toEqual([422, 'subsidy-case-invalid']);
});

it('a wrong amount is answered as such, with the fact', async () => {
  const wrong = { ...given, facts: { ...facts, annualDataPurchaseAmount: '-1.00' } };
  const reply = await expecting(200, simulate(wrong));
  expect(reply.body).toMatchObject({
    amountKind: 'invalid_input',
    reason: expect.stringContaining('annualDataPurchaseAmount'),
  });
});
