import { ask, requestFor } from '../../../test/support/subsidy.js';
import type { JsonObject } from '../canonical/index.js';
import { type Ranked, type Selection, selectionFor } from './index.js';

const VOUCHER = 'BDA-8-VOUCHER';
const EVENT = 'BDA-18-EVENT-DOM';
/** 500,000 of a voucher and as much of an event. */
const FACTS: JsonObject = {
  annualDataPurchaseAmount: '5000000.00',
  ...{ eventLevel: '省部级', scope: '国内', eventCost: '1000000.00' },
};
const other = (amount: string): JsonObject => ({ otherBdaPolicySameMatter: amount });

function select(facts: JsonObject, ruleFacts: Readonly<Record<string, JsonObject>> = {}): Selection {
  const selected = selectionFor(requestFor([], facts, { ruleFacts: new Map(Object.entries(ruleFacts)) }));
  if (!selected.ok) throw new Error(selected.detail);
  return selected.value;
}
const ruleIn = ({ ranked }: Selection, id: string): Ranked | undefined => ranked.find(({ rule }) => rule === id);

describe('从高从优不重复, stated of one rule', () => {
  it('stands against that rule, and against no other', () => {
    const both = [VOUCHER, EVENT];
    const alone = ask([VOUCHER], FACTS).amount;
    const beside = ask([EVENT], FACTS).amount;
    expect([alone, beside]).toEqual(['500000.00', '500000.00']);
    const higher = new Map([[VOUCHER, other('800000.00')]]);
    expect(ask([VOUCHER], FACTS, { ruleFacts: higher })).toMatchObject({
      amount: '0.00',
      selected: 'other_bda_policy',
    });
    expect(ask(both, FACTS, { ruleFacts: higher })).toMatchObject({
      ...{ amount: beside, payableTotal: '1300000.00', breakdown: { [VOUCHER]: '0.00', [EVENT]: beside } },
    });
    const lower = new Map([[VOUCHER, other('500000.00')]]);
    expect(ask(both, FACTS, { ruleFacts: lower }).amount).toBe('1000000.00');
  });

  it('takes the rule out of the best combination, and says why', () => {
    const free = select(FACTS);
    expect(free.best.rules).toEqual(expect.arrayContaining([VOUCHER, EVENT]));
    const bound = select(FACTS, { [VOUCHER]: other('500000.01') });
    expect(bound.best.rules).not.toContain(VOUCHER);
    expect(bound.best.rules).toContain(EVENT);
    expect(Number(free.best.total) - Number(bound.best.total)).toBe(500_000);
    expect(ruleIn(bound, VOUCHER)).toMatchObject({
      ...{ outlook: 'none', amount: '0.00', missing: [] },
      against: [{ reason: '从高从优不重复：他策更高，本策不给' }],
    });
    // The purchase is taken by the other policy: the other district pays for it no more than beside the rule itself.
    expect(bound.best.leftOut).toContainEqual({ rule: 'TZ-6-VOUCHER', because: expect.stringContaining('取 他策') });
    expect(select(FACTS, { [VOUCHER]: other('500000.00') }).best).toEqual(free.best);
  });

  it('leaves the rule open in the ranking where it is not known how much it gives', () => {
    const found = ruleIn(select(FACTS, { [VOUCHER]: { otherBdaPolicySameMatter: null } }), VOUCHER);
    expect(found).toMatchObject({ outlook: 'open', amount: null, ceiling: '500000.00' });
    expect(found?.missing).toContainEqual(expect.objectContaining({ fact: 'otherBdaPolicySameMatter' }));
  });
});

describe('从高从优不重复, and the other district has the same purchase', () => {
  const asked = (facts: JsonObject, readings?: Readonly<Record<string, string>>) =>
    ask(
      [VOUCHER, 'TZ-6-VOUCHER'],
      { ...FACTS, inTongzhou: true, ...facts },
      readings === undefined ? {} : { readings },
    );

  it.each([
    ['refused', { inBda: false }],
    ['lower', { poolRemaining: '100000.00' }],
  ])(
    'with the rule here %s, the other policy is weighed against the award there, never added to it',
    (_name, facts) => {
      const { amount } = asked(facts);
      expect(Number(amount)).toBeGreaterThan(0);
      const more = { amount: '0.00', payableTotal: '9000000.00', selected: 'other_bda_policy', entitlement: amount };
      expect(asked({ ...facts, ...other('9000000.00') })).toMatchObject(more);
      const less = { amount, payableTotal: amount, selected: 'TZ-6-VOUCHER' };
      expect(asked({ ...facts, ...other('1.00') })).toMatchObject(less);
    },
  );

  it('leaves open what is paid where it is not known how much it gives, whichever district would pay', () => {
    const unknown = { otherBdaPolicySameMatter: null };
    const open = { amount: null, amountKind: 'undetermined', missing: ['otherBdaPolicySameMatter'] };
    expect(asked(unknown)).toMatchObject(open);
    expect(asked({ inBda: false, ...unknown })).toMatchObject(open);
    const both = { 'cross-district': 'both-districts' };
    expect(asked({ inBda: false, ...unknown }, both)).toMatchObject({ amount: '500000.00', amountKind: 'exact' });
  });

  it('is had beside it under the reading that both districts give', () => {
    const both = asked({ inBda: false, ...other('600000.00') }, { 'cross-district': 'both-districts' });
    expect(both).toMatchObject({ amount: '500000.00', payableTotal: '1100000.00' });
  });
});

it('names the facts that count for nothing where all rules are asked at once', () => {
  expect(select(FACTS)).not.toHaveProperty('unusedFacts');
  const slip = { ...FACTS, annualDataPurchase: '1.00', ...other('900000.00'), selected: true };
  expect(select(slip, { [VOUCHER]: { yer: 2026 } })).toMatchObject({
    unusedFacts: ['annualDataPurchase', 'yer', 'otherBdaPolicySameMatter', 'selected'],
  });
  expect(select(slip).best).toEqual(select(FACTS).best);
});

it('tells why a formula gives nothing, though no condition fails', () => {
  const purchases = [{ settledOn: '2026-01-05', amount: '100.00', viaCompliantPlatform: false }];
  const found = ruleIn(select({ purchases }), VOUCHER);
  expect(found).toMatchObject({ outlook: 'none', amount: '0.00' });
  expect(found?.against).toEqual([{ reason: expect.stringContaining('purchases'), quote: found?.quote }]);
});
