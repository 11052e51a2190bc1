import { day } from '../../../../test/support/subsidy.js';
import { NO_SETTINGS, type PolicySettings } from '../../../core/subsidy/index.js';
import { type ClaimMatter, computeClaim, computedOf, reservedFacts } from './compute-claim.js';
import { approvable } from './decision.js';

const PUBLISHED: PolicySettings = { ...NO_SETTINGS, publishedOn: new Map([['BDA-2025', day('2025-09-01')]]) };
const matter: ClaimMatter = {
  ruleId: 'BDA-8-VOUCHER',
  facts: {
    inBda: true,
    noMajorPenalty3y: true,
    noCriminalRecord: true,
    notSeriouslyDishonest: true,
    year: 2026,
    viaCompliantPlatform: true,
    annualDataPurchaseAmount: '5000000.00',
  },
  asOf: day('2026-06-30'),
  settings: PUBLISHED,
  history: [],
  readings: new Map(),
  evidence: new Map(),
};
const computed = (change: Partial<ClaimMatter> = {}) => computedOf(computeClaim({ ...matter, ...change }), 'basis');
const decided = (change: Partial<ClaimMatter> = {}) => approvable(computed(change), 'basis', undefined);

it('is what the rule gives, in fen', () => {
  expect(computed()).toEqual({ eligible: true, amountKind: 'exact', amount: 50_000_000n, basis: 'basis' });
  expect(decided()).toEqual({ ok: true, amount: 50_000_000n });
});

it('leaves what earlier awards used of the cap', () => {
  const history = [{ ruleId: 'BDA-8-VOUCHER', year: 2026, amount: 80_000_000n }];
  const facts = { ...matter.facts, annualDataPurchaseAmount: '12000000.00' };
  expect(computed({ history, facts }).amount).toBe(20_000_000n);
});

it('gives of one year nothing that was given already', () => {
  const history = [{ ruleId: 'BDA-8-VOUCHER', year: 2026, amount: 49_999_999n }];
  expect(computed({ history }).amount).toBe(1n);
});

it('cannot be approved while the publication is unknown, whatever the claimant says of it', () => {
  const unknown = { settings: NO_SETTINGS };
  expect(decided(unknown)).toEqual({ ok: false, fault: 'eligibility-unknown' });
  expect(decided({ ...unknown, facts: { ...matter.facts, documentPublishedOn: '2025-09-01' } })).toEqual({
    ok: false,
    fault: 'eligibility-unknown',
  });
});

it('takes no word of a claimant for what the pool has left', () => {
  expect([...reservedFacts('BDA-8-VOUCHER')]).toEqual(expect.arrayContaining(['documentPublishedOn', 'poolRemaining']));
  expect(computed({ facts: { ...matter.facts, poolRemaining: '999999999.00' } })).toEqual(computed());
});

it.each([
  ['vouchers that other policies pay', { computeVoucher: '300000.00', modelVoucher: '200000.00' }],
  ['an amount computed elsewhere', { dataVoucher: '900000.00' }],
  ['the buyers of a whole year', { buyers: 200, each: '500000.00' }],
])('pays nothing for %s', (_name, facts) => {
  for (const name of Object.keys(facts)) expect(reservedFacts('BDA-8-VOUCHER')).toContain(name);
  expect(computed({ facts: { ...matter.facts, ...facts } })).toEqual(computed());
});

it('assumes nothing of the claimant that is not stated', () => {
  const { noCriminalRecord: _, ...facts } = matter.facts;
  expect(decided({ facts })).toEqual({ ok: false, fault: 'eligibility-unknown' });
});

it('is nothing before the document is in force', () => {
  expect(decided({ asOf: day('2025-08-31') })).toEqual({ ok: false, fault: 'not-eligible' });
});

it('names bad input', () => {
  expect(decided({ facts: { ...matter.facts, annualDataPurchaseAmount: '-1.00' } })).toEqual({
    ok: false,
    fault: 'input-invalid',
  });
});
