import type { Actor } from '../../src/core/access/index.js';
import { DecideMilestone } from '../../src/modules/milestones/application/decide-milestone.js';
import { StateMilestone } from '../../src/modules/milestones/application/state-milestone.js';
import { aPaper, aTrade, officer } from '../milestones/support.js';
import { auditWhole } from '../support/whole-audit.js';
import { Claiming, codeOf, VOUCHER_FACTS } from './claiming.js';

let claiming: Claiming;
let claimant: Actor;

beforeAll(async () => {
  claiming = await Claiming.begin();
  await claiming.set({ kind: 'window', target: 'BJ-FUND23-*', value: ['2026-01-01', '2026-12-31'] });
  await claiming.set({ kind: 'window', target: 'BJ-XC-*', value: ['2026-01-01', '2026-12-31'] });
});
afterAll(() => claiming.close());
beforeEach(async () => {
  claimant = await claiming.another();
});

const TRADE = 'BJ-FUND23-TRADE';
const PURCHASES = 'annualDataPurchaseAmount';
const reasonOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => String(Object(Object(error).params).reason),
  );
const filing = (id: string) => codeOf(claiming.file(id, claimant));
const ready = async (facts = VOUCHER_FACTS, rule = 'BDA-8-VOUCHER', change = {}): Promise<string> => {
  const { id } = await claiming.draft({ facts, ...change }, claimant, rule);
  await claiming.attach(id, claimant);
  return id;
};
const computed = (facts = VOUCHER_FACTS, rule = 'BDA-8-VOUCHER', change = {}) =>
  claiming.computed({ facts, ...change }, claimant, rule);

describe('what a claimant states', () => {
  const drafting = (facts: object) => codeOf(claiming.draft({ facts: { ...VOUCHER_FACTS, ...facts } }, claimant));

  it.each([
    ['what the pool has left', { poolRemaining: '1.00' }, 'claim-fact-reserved'],
    ['when the document was published', { documentPublishedOn: '2025-01-01' }, 'claim-fact-reserved'],
    ['what a review found', { reviewedAmount: '1.00' }, 'claim-fact-reserved'],
    ['another year in the facts', { year: 2025 }, 'claim-fact-reserved'],
    ['a negative amount', { [PURCHASES]: '-1.00' }, 'claim-facts-invalid'],
    ['three decimals', { [PURCHASES]: '1.000' }, 'claim-facts-invalid'],
    ['a number', { [PURCHASES]: 1 }, 'claim-facts-invalid'],
    ['nothing', { [PURCHASES]: null }, 'claim-facts-invalid'],
    ['what no rule knows', { annualDataPurchaseAmnt: '1.00' }, 'claim-facts-invalid'],
  ])('is not %s', async (_, facts, code) => {
    expect(await drafting(facts)).toBe(code);
  });

  it('is on a rule that has an amount, by an enterprise', async () => {
    expect(await codeOf(claiming.draft({}, claimant, 'BDA-99'))).toBe('claim-rule-unknown');
    expect(await codeOf(claiming.draft({}, claiming.officers[0]))).toBe('claim-of-no-enterprise');
    await claiming.whole.query("UPDATE organisation SET type = 'natural-person' WHERE id = $1", [
      claimant.organisationId,
    ]);
    expect(await codeOf(claiming.draft({}, claimant))).toBe('claim-of-no-enterprise');
  });
});

describe('a claim is filed only', () => {
  it('with evidence, for a year that has come, under what the caps count by', async () => {
    const { id } = await claiming.draft({}, claimant);
    expect(await filing(id)).toBe('claim-without-evidence');
    expect(await filing(await ready(VOUCHER_FACTS, 'BDA-8-VOUCHER', { year: 2027 }))).toBe('claim-year-ahead');
    expect(await filing(await ready(VOUCHER_FACTS, 'BDA-8-VOUCHER', { year: 2024 }))).toBe('claim-year-before-policy');
    const scopes = [{ scope: 'project', id: 'P1' }];
    expect(await filing(await ready(VOUCHER_FACTS, 'BDA-8-VOUCHER', { scopes }))).toBe('claim-scopes-unfit');
    expect(await filing(await ready({}, 'BJ-XC-MAJOR-PROJECT'))).toBe('claim-scopes-unfit');
    expect(await filing(await ready({}, 'BJ-XC-MAJOR-PROJECT', { scopes }))).toBe('done');
  });

  it('when the claimant has said what other policies of the district pay for the same matter', async () => {
    const { otherBdaPolicySameMatter: _unsaid, ...facts } = VOUCHER_FACTS;
    expect(await filing(await ready(facts, 'BDA-8-VOUCHER'))).toBe('claim-other-policy-unstated');
    // Vouchers of other policies are theirs to pay.
    const added = { ...VOUCHER_FACTS, computeVoucher: '300000.00' };
    expect(await codeOf(ready(added, 'BDA-8-VOUCHER'))).toBe('claim-fact-reserved');
  });

  it('while its policy is open, whatever the reason why it is not', async () => {
    expect(await filing(await ready({}, 'TZ-6-VOUCHER'))).toBe('claim-policy-draft');
    const id = await ready({ firstYearTradeAmount: '1.00' }, TRADE);
    try {
      await claiming.set({ kind: 'window', target: 'BJ-FUND23-*', value: ['2026-01-01', '2026-09-17'] });
      expect(await filing(id)).toBe('claim-policy-closed');
      expect(await reasonOf(claiming.file(id, claimant))).toContain('2026-09-17');
      await claiming.set({ kind: 'window', target: 'BJ-FUND23-*', value: null });
      expect(await filing(id)).toBe('claim-policy-unknown');
    } finally {
      await claiming.set({ kind: 'window', target: 'BJ-FUND23-*', value: ['2026-01-01', '2026-12-31'] });
    }
    expect(await filing(id)).toBe('done');
  });

  it('as the registry knows the claimant, whose record fills in what is not stated', async () => {
    const { whole } = claiming;
    const stated = await claiming.run(async (tx) =>
      whole.app.get(StateMilestone).execute(tx, { actor: claimant }, aTrade(), [await aPaper(whole)]),
    );
    const registrar = await officer(whole, 'social');
    await claiming.run((tx) => whole.app.get(DecideMilestone).confirm(tx, { actor: registrar }, stated.id));
    await whole.settle();
    const facts = { firstYearTradeAmount: '1000000.00' };
    expect(await filing(await ready({ ...facts, isFirstContract: false }, TRADE))).toBe('claim-fact-contradicted');
    expect(await filing(await ready({ ...facts, exchange: '上海数据交易所' }, TRADE))).toBe('claim-fact-contradicted');
    const id = await ready(facts, TRADE);
    await claiming.file(id, claimant);
    await claiming.findComplete(id);
    await claiming.confirm(id, 'firstYearTradeAmount');
    const { computing } = await claiming.compute(id);
    expect(computing.answer.amount).toBe('40000.00');
    expect(computing.request['facts']).toContainEqual(
      expect.objectContaining({
        ...{ name: 'isFirstContract', value: true, mark: 'registry' },
        evidence: [{ kind: 'milestone', id: stated.id, entryIndex: expect.any(Number) }],
      }),
    );
    await claiming.review(id);
    expect(await codeOf(claiming.decide(id))).toBe('done');
  });
});

it('what the registry learns after the review sends a claim back to who states otherwise', async () => {
  const { whole } = claiming;
  const facts = { firstYearTradeAmount: '1000000.00', exchange: '上海数据交易所', isFirstContract: true };
  const id = await computed(facts, TRADE);
  await claiming.review(id, { recommends: 'reject' });
  const stated = await claiming.run(async (tx) =>
    whole.app.get(StateMilestone).execute(tx, { actor: claimant }, aTrade(), [await aPaper(whole)]),
  );
  const registrar = await officer(whole, 'social');
  await claiming.run((tx) => whole.app.get(DecideMilestone).confirm(tx, { actor: registrar }, stated.id));
  await whole.settle();
  expect(await codeOf(claiming.decide(id, { outcome: 'rejected' }))).toBe('claim-fact-contradicted');
  expect(await codeOf(claiming.compute(id))).toBe('claim-fact-contradicted');
  expect(await codeOf(claiming.giveBack(id))).toBe('done');
  const { exchange: _, ...rest } = facts;
  await claiming.edit(id, { facts: rest }, claimant);
  expect(await filing(id)).toBe('done');
});

describe('nothing is approved', () => {
  it('that rests on what only the claimant says, and it is named', async () => {
    const id = await claiming.filed({ facts: { ...VOUCHER_FACTS, park: '国家信创园' } }, claimant);
    await claiming.findComplete(id);
    for (const fact of Object.keys(VOUCHER_FACTS)) if (fact !== PURCHASES) await claiming.confirm(id, fact);
    await claiming.compute(id);
    const review = claiming.review(id);
    await expect(review).rejects.toMatchObject({ code: 'claim-facts-asserted', params: { facts: PURCHASES } });
    await claiming.confirm(id, PURCHASES);
    expect(await codeOf(claiming.review(id))).toBe('claim-compute-anew');
    await claiming.compute(id);
    // What the rule does not look at needs nobody's confirmation.
    expect(await codeOf(claiming.review(id))).toBe('done');
  });

  it('to a claimant who fails the conditions, and the reason is told', async () => {
    const id = await computed({ ...VOUCHER_FACTS, noCriminalRecord: false });
    expect(await codeOf(claiming.review(id))).toBe('claim-not-eligible');
    expect(await reasonOf(claiming.review(id))).toContain('刑事');
    await claiming.review(id, { recommends: 'reject' });
    expect(await codeOf(claiming.decide(id))).toBe('claim-review-differs');
    expect(await codeOf(claiming.decide(id, { outcome: 'rejected' }))).toBe('done');
  });

  it('to one of whom a condition is not known', async () => {
    const { noCriminalRecord: _, ...facts } = VOUCHER_FACTS;
    expect(await codeOf(claiming.review(await computed(facts)))).toBe('claim-eligibility-unknown');
  });

  it('of another amount than the rule gives, or than the first person found', async () => {
    const id = await computed();
    expect(await codeOf(claiming.review(id, { amount: 50_000_001n }))).toBe('claim-amount-above-computed');
    expect(await codeOf(claiming.review(id, { amount: 49_999_999n }))).toBe('claim-amount-differs');
    const none = await computed({ ...VOUCHER_FACTS, [PURCHASES]: '0.00' });
    expect(await codeOf(claiming.review(none))).toBe('claim-amount-nothing');
  });

  it('of an upper bound but what both persons found', async () => {
    const facts = { monthlyRent: '1000.00', park: '国家信创园', tenancyMonthIndex: 3 };
    const id = await computed(facts, 'BJ-XC-RENT');
    expect(await codeOf(claiming.review(id))).toBe('claim-amount-needed');
    await claiming.review(id, { amount: 90_000n });
    expect(await codeOf(claiming.decide(id))).toBe('claim-amount-needed');
    expect(await codeOf(claiming.decide(id, { amount: 80_000n }))).toBe('claim-amount-differs');
    expect((await claiming.decide(id, { amount: 90_000n })).decision.amount).toBe(90_000n);
  });

  it('of what no text fixes, until the reviewers have entered what the review found, within the cap', async () => {
    const scopes = [{ scope: 'project', id: 'P-1' }];
    const id = await claiming.filed({ facts: {}, scopes }, claimant, 'BJ-XC-MAJOR-PROJECT');
    await claiming.findComplete(id);
    await claiming.compute(id);
    await expect(claiming.review(id)).rejects.toMatchObject({ code: 'claim-amount-undetermined' });
    expect(await codeOf(claiming.review(id, { amount: 1n }))).toBe('claim-amount-undetermined');
    expect(await codeOf(claiming.confirm(id, 'reviewedAmount', '-1.00'))).toBe('claim-facts-invalid');
    await claiming.confirm(id, 'reviewedAmount', '20000000.00');
    const { computing } = await claiming.compute(id);
    expect(computing.answer).toMatchObject({ amountKind: 'reviewed_amount_after_cap', amount: '10000000.00' });
    await claiming.review(id);
    expect((await claiming.decide(id)).decision.amount).toBe(1_000_000_000n);
  });

  it('on facts or settings that have changed since', async () => {
    const [id, rejectable] = [await computed(), await computed()];
    await claiming.review(id);
    await claiming.set({ kind: 'reading', target: 'cross-district', value: 'both-districts' });
    try {
      expect(await codeOf(claiming.decide(id))).toBe('claim-compute-anew');
      expect(await codeOf(claiming.review(rejectable, { recommends: 'reject' }))).toBe('claim-compute-anew');
      await claiming.compute(id);
      await claiming.review(id);
      expect(await codeOf(claiming.decide(id))).toBe('done');
    } finally {
      await claiming.set({ kind: 'reading', target: 'cross-district', value: 'usual' });
    }
  });

  it('twice for one cap: what was approved before leaves the less', async () => {
    const more = { ...VOUCHER_FACTS, annualDataPurchaseAmount: '12000000.00' };
    const [first, second, third] = [await computed(), await computed(more), await computed(more)];
    for (const id of [first, second, third]) await claiming.review(id);
    expect(await codeOf(claiming.decide(first))).toBe('done');
    // A million a year: half of it is approved, and each of the others was computed before.
    expect(await codeOf(claiming.decide(second))).toBe('claim-compute-anew');
    await claiming.compute(second);
    await claiming.review(second);
    expect(await codeOf(claiming.decide(second))).toBe('done');
    const { computing } = await claiming.compute(third);
    expect(computing.answer.amount).toBe('0.00');
    expect(await codeOf(claiming.review(third))).toBe('claim-amount-nothing');
  });

  it('twice for one project, whoever claims', async () => {
    const scopes = [{ scope: 'project', id: 'P-2' }];
    const claimOf = async (actor: Actor): Promise<string> => {
      const id = await claiming.filed({ facts: {}, scopes }, actor, 'BJ-XC-MAJOR-PROJECT');
      await claiming.findComplete(id);
      await claiming.confirm(id, 'reviewedAmount', '6000000.00');
      return id;
    };
    const first = await claimOf(claimant);
    await claiming.compute(first);
    await claiming.review(first);
    await claiming.decide(first);
    const { computing } = await claiming.compute(await claimOf(await claiming.another()));
    expect(computing.answer.amount).not.toBe('6000000.00');
    expect(Number(computing.answer.amount)).toBeLessThanOrEqual(4_000_000);
  });

  it('under a version of a policy that is not published yet', async () => {
    const id = await computed();
    await claiming.review(id);
    const hidden =
      "UPDATE subsidy_claim SET policy_version = 'none', state = 'computed', version = version + 1 WHERE id = $1";
    await claiming.whole.query(hidden, [id]);
    await claiming.whole.query("UPDATE subsidy_claim SET state = 'reviewed', version = version + 1 WHERE id = $1", [
      id,
    ]);
    expect(await codeOf(claiming.decide(id))).toBe('claim-policy-unpublished');
  });
});

describe('officers', () => {
  it('confirm what is stated as it is stated, and never what is not theirs to say', async () => {
    const id = await claiming.filed({}, claimant);
    expect(await codeOf(claiming.confirm(id, PURCHASES, '4000000.00'))).toBe('claim-fact-not-stated');
    expect(await codeOf(claiming.confirm(id, 'park'))).toBe('claim-fact-not-stated');
    expect(await codeOf(claiming.confirm(id, 'toString'))).toBe('claim-fact-not-stated');
    expect(await codeOf(claiming.confirm(id, 'poolRemaining', '1.00'))).toBe('claim-fact-reserved');
    expect(await codeOf(claiming.confirm(id, 'year', 2025))).toBe('claim-fact-reserved');
    expect(await codeOf(claiming.confirm(id, 'reviewedAmount'))).toBe('validation-failed');
  });

  it('confirm a value, not a name: what the claimant states anew is to be confirmed anew', async () => {
    const id = await claiming.filed({}, claimant);
    for (const fact of Object.keys(VOUCHER_FACTS)) await claiming.confirm(id, fact);
    await claiming.giveBack(id);
    await claiming.edit(id, { facts: { ...VOUCHER_FACTS, [PURCHASES]: '9000000.00' } }, claimant);
    await claiming.file(id, claimant);
    await claiming.findComplete(id);
    await claiming.compute(id);
    await expect(claiming.review(id)).rejects.toMatchObject({ params: { facts: PURCHASES } });
  });

  it('enter of a review nothing for another enterprise', async () => {
    const scopes = [{ scope: 'standard', id: 'S1' }];
    const id = await claiming.filed({ facts: { standardId: 'S1' }, scopes }, claimant, 'BJ-XC-FIRST-STANDARD');
    const share = (holder: string) => [{ id: holder, reviewedAmount: '1000.00' }];
    expect(await codeOf(claiming.confirm(id, 'enterprises', share('91110000MA0000002B')))).toBe(
      'claim-fact-not-stated',
    );
    expect(await codeOf(claiming.confirm(id, 'enterprises', share(claimant.organisationCode)))).toBe('done');
  });
});

it('leaves a ledger in which an auditor finds nothing', async () => {
  await claiming.whole.settle();
  expect(await auditWhole(claiming.whole)).toEqual([]);
});
