import { day } from '../../../../test/support/subsidy.js';
import { type Circumstances, NO_SETTINGS } from '../../../core/subsidy/index.js';
import { type Asking, rankKnown } from './rank-known.js';
import type { RegistryFact } from './registry-fact.js';

const at: Circumstances = {
  asOf: day('2026-06-30'),
  mode: 'simulate_if_published',
  purpose: 'simulation',
  settings: NO_SETTINGS,
  history: [],
};
const batches: RegistryFact = {
  name: 'batches',
  value: [{ issuedOn: '2026-01-05', fees: '500.00' }],
  evidence: [{ kind: 'certificate', id: 'c', entryIndex: 1 }],
};
const registration = { ruleId: 'BJ-FUND23-REGISTRATION', year: 2026, facts: { firstBatchFees: ['900.00'] } };
const insurance = {
  ruleId: 'BDA-1-INS50',
  year: 2026,
  facts: { annualPremiumPaid: '200000.00', category: '国家高新技术企业' },
};

const ask = (change: Partial<Asking>) =>
  rankKnown({ registry: [batches], said: [], year: 2026, at, readings: new Map(), ...change });
const amountOf = (rule: string, { selection }: ReturnType<typeof rankKnown>) =>
  selection.ranked.find((each) => each.rule === rule)?.amount;

it('a claim that says otherwise than the registry is left out and named, and hides nothing else', () => {
  const ranked = ask({ said: [registration, insurance] });
  expect(ranked.contradicted).toEqual(['BJ-FUND23-REGISTRATION']);
  expect(ranked.selection.ranked).toHaveLength(48);
  expect(amountOf('BJ-FUND23-REGISTRATION', ranked)).toBe('150.00');
  expect(amountOf('BDA-1-INS50', ranked)).toBe('100000.00');
});

it('what agrees with the registry is taken', () => {
  const agreed = { ...registration, facts: { firstBatchFees: ['200.00', '300.00'] } };
  const ranked = ask({ said: [agreed] });
  expect([ranked.contradicted, amountOf('BJ-FUND23-REGISTRATION', ranked)]).toEqual([[], '150.00']);
});

it('a claim that states a fact against the registry by its own name is left out as a whole, and named', () => {
  const first: RegistryFact = { name: 'isFirstContract', value: true, evidence: [{ kind: 'milestone', id: 'm' }] };
  const trade = { ruleId: 'BJ-FUND23-TRADE', year: 2026, facts: { firstYearTradeAmount: '1000000.00' } };
  expect(amountOf('BJ-FUND23-TRADE', ask({ registry: [first], said: [trade] }))).toBe('40000.00');
  const denied = { ...trade, facts: { ...trade.facts, isFirstContract: false } };
  const ranked = ask({ registry: [first], said: [denied, insurance] });
  expect([ranked.contradicted, amountOf('BJ-FUND23-TRADE', ranked)]).toEqual([['BJ-FUND23-TRADE'], null]);
  expect(amountOf('BDA-1-INS50', ranked)).toBe('100000.00');
});

it('what one project was awarded counts for a claim on that project, and for no other', () => {
  const rule = 'BDA-18-SCENE';
  const facts = { nonHardwareInvestment: '100000000.00' };
  const history = [{ ruleId: rule, year: 2025, amount: 150_000_000n, subject: '项目甲' }];
  const amount = (subject: string) =>
    amountOf(rule, ask({ said: [{ ruleId: rule, year: 2026, facts, subject }], at: { ...at, history } }));
  expect([amount('项目甲'), amount('项目乙')]).toEqual(['500000.00', '2000000.00']);
});
