import { DecideMilestone } from '../../src/modules/milestones/application/decide-milestone.js';
import { StateMilestone } from '../../src/modules/milestones/application/state-milestone.js';
import { aPaper, aTrade, officer, stater } from '../milestones/support.js';
import { type Member, WholeApp } from '../support/app.js';
import { expecting } from '../support/road.js';
import { Claiming, VOUCHER_FACTS } from './claiming.js';

const PATH = '/v1/subsidies/ranking';
const TRADE = 'BJ-FUND23-TRADE';
const VOUCHER = 'BDA-8-VOUCHER';

let claiming: Claiming;
let whole: WholeApp;
let member: Member;
beforeAll(async () => {
  claiming = await Claiming.begin();
  whole = claiming.whole;
  member = await whole.member(['registrant'], claiming.party.organisationId);
});
afterAll(() => claiming.close());

type Members = Readonly<Record<string, unknown>>;
const membersOf = (value: unknown): readonly Members[] => (Array.isArray(value) ? value : []);
const ranking = async (query = '', by = member) => (await expecting(200, by.client.get(`${PATH}${query}`))).body;
const ruleIn = (body: Members, rule: string): Members =>
  membersOf(body['ranked']).find((each) => each['rule'] === rule) ?? {};
const names = (value: unknown) => membersOf(value).map(({ fact }) => fact);

it('ranks every rule for an enterprise of which nothing is known, today', async () => {
  const body = await ranking();
  expect(body).toMatchObject({
    asOf: whole.clock.now().toISOString().slice(0, 10),
    best: { rules: expect.any(Array) },
  });
  expect(membersOf(body['ranked'])).toHaveLength(48);
  expect(body['facts']).toMatchObject([{ fact: 'year', mark: 'claimed' }]);
  expect(ruleIn(body, VOUCHER)).toMatchObject({ outlook: 'open', quote: expect.stringMatching(/./) });
  expect(names(ruleIn(body, VOUCHER)['missing'])).toEqual(['annualDataPurchaseAmount']);
});

it('takes what the registry knows, with the entry that proves it, for the rules that it is about', async () => {
  const before = await ranking();
  expect(names(ruleIn(before, TRADE)['toConfirm'])).toContain('isFirstContract');
  const by = await stater(whole, claiming.party);
  const registrar = await officer(whole, 'social');
  const paper = await aPaper(whole);
  const { id } = await claiming.run((tx) =>
    whole.app.get(StateMilestone, { strict: false }).execute(tx, { actor: by }, aTrade(), [paper]),
  );
  await claiming.run((tx) => whole.app.get(DecideMilestone, { strict: false }).confirm(tx, { actor: registrar }, id));
  await whole.settle();
  const body = await ranking();
  const evidence = [{ kind: 'milestone', id, entryIndex: expect.any(Number) }];
  expect(body['facts']).toContainEqual({
    ...{ fact: 'isFirstContract', label: '首个数据产品交易合同', value: true, mark: 'registry', evidence },
  });
  expect(body['facts']).toContainEqual(
    expect.objectContaining({ fact: 'exchange', rule: TRADE, mark: 'registry', evidence }),
  );
  expect(names(ruleIn(body, TRADE)['toConfirm'])).not.toContain('isFirstContract');
  expect(names(ruleIn(body, 'BJ-FUND23-REGISTRATION')['toConfirm'])).toContain('exchange');
  expect(JSON.stringify(ruleIn(body, TRADE)['explanation'])).toContain(`milestone:${id}`);
});

it('takes what the organisation says in its claims for that rule, as what it says', async () => {
  const { id } = await claiming.draft();
  const body = await ranking();
  expect(ruleIn(body, VOUCHER)).toMatchObject({ outlook: 'gives', amount: '500000.00' });
  expect(body['facts']).toContainEqual(
    expect.objectContaining({ fact: 'annualDataPurchaseAmount', mark: 'asserted', rule: VOUCHER, evidence: [] }),
  );
  expect(JSON.stringify(ruleIn(body, VOUCHER)['explanation'])).toContain('申报人自述');
  expect(ruleIn(await ranking('?asOf=2025-08-31'), VOUCHER)).toMatchObject({ outlook: 'none' });
  await claiming.withdraw(id);
  expect(ruleIn(await ranking(), VOUCHER)).toMatchObject({ outlook: 'open' });
});

it('counts what was awarded already against the caps', async () => {
  await claiming.approved({ facts: { ...VOUCHER_FACTS, annualDataPurchaseAmount: '8000000.00' } });
  await claiming.draft({ facts: { ...VOUCHER_FACTS, annualDataPurchaseAmount: '12000000.00' } });
  expect(ruleIn(await ranking(), VOUCHER)).toMatchObject({ amount: '200000.00' });
});

it('is of the own organisation, of its members and officers alone', async () => {
  const other = await whole.party('北京另一数据有限公司');
  const stranger = await whole.member(['registrant'], other.organisationId);
  const body = await ranking('', stranger);
  expect(names(body['facts'])).toEqual(['year']);
  expect((await whole.client().get(PATH)).status).toBe(401);
  const registrar = await whole.member(['registrar'], await whole.organisationOf('social'));
  expect((await registrar.client.get(PATH)).status).toBe(403);
});

it.each(['?asOf=2026-02-30', '?asOf=', '?mode=x', '?asOf=2026-01-01&asOf=2026-01-02', '?mode=substantive&mode=x'])(
  'refuses %s',
  async (query) => {
    const { status, body } = await member.client.get(`${PATH}${query}`);
    expect([status, body['code']]).toEqual([400, 'request-malformed']);
  },
);

it.each(['1900-01-01', '9999-12-31', '2024-02-29'])('answers for any day: %s', async (asOf) => {
  const body = await ranking(`?asOf=${asOf}`);
  expect([body['asOf'], membersOf(body['ranked']).length]).toEqual([asOf, 48]);
});

it('shows what drafts would give to those who ask', async () => {
  const inForce = ruleIn(await ranking(), 'TZ-6-VOUCHER');
  const supposed = ruleIn(await ranking('?mode=simulate_if_published'), 'TZ-6-VOUCHER');
  expect([inForce['outlook'], supposed['outlook']]).toEqual(['none', 'open']);
});

it('anonymous questions have a budget, and it is one for all of them', async () => {
  const limited = await WholeApp.start({ environment: { REGISTRY_SUBSIDY_SIMULATIONS_PER_MINUTE: '2' } });
  try {
    const client = limited.client();
    const statuses: number[] = [];
    for (const path of ['simulations', 'rankings', 'simulations', 'rankings']) {
      const asked = { asOf: '2026-06-30', ...(path === 'simulations' ? { ruleIds: [VOUCHER] } : {}) };
      statuses.push((await client.post(`/v1/subsidies/${path}`, asked)).status);
    }
    expect(statuses).toEqual([200, 200, 429, 429]);
  } finally {
    await limited.close();
  }
});
