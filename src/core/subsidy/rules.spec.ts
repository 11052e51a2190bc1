import { ask, day } from '../../../test/support/subsidy.js';
import { RULE_SAMPLES, type RuleSample } from '../../../test/support/subsidy-rules.js';
import { formatYuan } from '../money.js';
import { recompute, SUBSIDY_RULES } from './index.js';

const OTHERS = ['BJ-XC-INTEREST', 'TZ-5-STD'];
/** Below it two rules give nothing, by a threshold of their own. */
const PREMIUMS = new Set(['BDA-1-INS50', 'BDA-1-INS60']);

it('every rule is tried here or by itself', () => {
  const tried = [...RULE_SAMPLES.map(({ id }) => id), ...OTHERS];
  expect([...tried].sort()).toEqual(SUBSIDY_RULES.map(({ rule }) => rule.id).sort());
});

/** The smallest base whose amount reaches the cap, or more. */
const baseAt = ({ cap = 0n, over, under }: RuleSample): bigint => (cap * under + over - 1n) / over;

const amountOf = ({ over, under, cap }: RuleSample, base: bigint): bigint => {
  const amount = (base * over) / under;
  return cap !== undefined && amount > cap ? cap : amount;
};

const isAbove = ({ over, under, cap }: RuleSample, base: bigint): boolean =>
  cap !== undefined && base * over > cap * under;

describe.each(RULE_SAMPLES.map((each): [string, RuleSample] => [each.id, each]))('%s', (id, sample) => {
  const edge = baseAt(sample);
  const around = sample.cap === undefined ? [1_000_000_000n] : [edge - 1n, edge, edge + 1n, edge * 7n];
  const bases = [...new Set([0n, 1n, 12_345_678n, 33_333_333n, ...around])].filter((base) => base >= 0n);

  it.each(PREMIUMS.has(id) ? bases.filter((base) => base > 10_000_000n) : bases)(
    'gives for %s fen what the words say',
    (base) => {
      const answer = ask(id, sample.facts(base));
      expect(answer).toMatchObject({
        eligible: true,
        amount: formatYuan(amountOf(sample, base)),
        amountKind: sample.kind,
        capApplied: isAbove(sample, base) ? sample.capName : null,
      });
      expect(answer.uncapped).toBe(isAbove(sample, base) ? formatYuan((base * sample.over) / sample.under) : undefined);
      if (answer.computation === undefined) throw new Error('no computation');
      expect(recompute(answer.computation)).toBe(answer.amount);
    },
  );

  it('leaves the amount open while its base is not stated, and names it', () => {
    const { [sample.base]: _base, ministerial: _m, municipal: _b, reviewed: _r, ...rest } = sample.facts(20_000_000n);
    const answer = ask(id, rest);
    expect(answer).toMatchObject({ amount: null, amountKind: 'undetermined' });
    expect(answer.missing?.join()).toContain(sample.base === 'reviewedAmount' ? 'eviewed' : sample.base);
    expect(answer.ceiling).toBe(sample.cap === undefined ? undefined : formatYuan(sample.cap));
  });

  it('refuses a base that is negative, has three decimals or is no text', () => {
    const broken = (text: unknown) =>
      JSON.parse(
        JSON.stringify(sample.facts(987_654_321n)).replace(/"9876543\.21"|"6584362\.14"/, JSON.stringify(text)),
      );
    for (const text of ['-1.00', '1.001', '1.5', '1', '1e3', '', ' 1.00', '１.00', 1, 1.5, true, [], {}]) {
      const answer = ask(id, broken(text));
      expect(answer).toMatchObject({ eligible: null, amount: null, amountKind: 'invalid_input' });
      expect(answer.reason).toContain(sample.base === 'reviewedAmount' ? '' : sample.base);
    }
  });
});

describe('status before anything else', () => {
  const facts = (id: string) => RULE_SAMPLES.find((each) => each.id === id)?.facts(20_000_000n) ?? {};

  it.each(RULE_SAMPLES.filter(({ id }) => id.startsWith('TZ-')).map(({ id }) => id))(
    '%s pays nothing while a draft',
    (id) => {
      const answer = ask(id, facts(id), { mode: 'substantive' });
      expect(answer).toMatchObject({ eligible: false, amount: '0.00', amountKind: 'exact' });
      expect(answer.reason).toContain('征求意见稿');
      expect(answer.simulated).toBe(ask(id, facts(id)).amount);
    },
  );

  it.each(RULE_SAMPLES.filter(({ id }) => id.startsWith('BJ-')).map(({ id }) => id))(
    '%s pays within its window alone',
    (id) => {
      const eligible = (asOf: string) => ask(id, facts(id), { asOf, mode: 'substantive' }).eligible;
      expect(['2022-12-31', '2023-01-01', '2026-12-31', '2027-01-01'].map(eligible)).toEqual([
        false,
        true,
        true,
        false,
      ]);
      const without = ask(id, facts(id), {
        mode: 'substantive',
        settings: { publishedOn: new Map(), batchWindows: new Map() },
      });
      expect(without).toMatchObject({ eligible: null, amount: null, amountKind: 'undetermined' });
      expect(without.simulated).toBe(ask(id, facts(id)).amount);
    },
  );

  it.each(RULE_SAMPLES.filter(({ id }) => id.startsWith('BDA-')).map(({ id }) => id))(
    '%s pays from its publication to its end',
    (id) => {
      const eligible = (asOf: string) => ask(id, facts(id), { asOf, mode: 'substantive' }).eligible;
      expect(['2025-08-31', '2025-09-01', '2027-12-31', '2028-01-01'].map(eligible)).toEqual([
        false,
        true,
        true,
        false,
      ]);
      const stated = ask(id, { ...facts(id), documentPublishedOn: null }, { mode: 'substantive' });
      expect(stated).toMatchObject({ eligible: null, amount: null, amountKind: 'undetermined' });
      expect(ask(id, { ...facts(id), documentPublishedOn: '2026-07-01' }, { mode: 'substantive' }).eligible).toBe(
        false,
      );
      expect(ask(id, { ...facts(id), documentPublishedOn: null }).eligible).toBe(true);
    },
  );
});

it('supposing publication turns back no day that is known', () => {
  const scene = { nonHardwareInvestment: '100.00' };
  const eligible = (asOf: string) => ask('BDA-18-SCENE', scene, { asOf }).eligible;
  expect(['2025-08-31', '2025-09-01', '2027-12-31', '2028-01-01'].map(eligible)).toEqual([false, true, true, false]);
  const opening = { reviewedAmount: '1.00' };
  expect(ask('BJ-FUND23-OPENING', opening, { asOf: '2027-01-01' })).toMatchObject({
    eligible: false,
    simulated: '1.00',
  });
  expect(ask('TZ-4-TECH', opening, { asOf: '1949-10-01' }).eligible).toBe(true);
});

it('a day of publication on record does not make a draft the published text', () => {
  const settings = { publishedOn: new Map([['TZ-DRAFT', day('2026-01-01')]]), batchWindows: new Map() };
  const answer = ask('TZ-4-TECH', { reviewedAmount: '1.00' }, { mode: 'substantive', settings });
  expect(answer).toMatchObject({ eligible: false, amount: '0.00', simulated: '1.00' });
});

it('the most exact pattern of windows decides', () => {
  const window = (from: string, to: string) => [day(from), day(to)] as const;
  const settings = {
    publishedOn: new Map(),
    batchWindows: new Map([
      ['*', window('2026-01-01', '2026-12-31')],
      ['BJ-FUND23-*', null],
      ['BJ-FUND23-OPENING', window('2025-01-01', '2025-12-31')],
      ['BJ-*-RENT', window('2024-01-01', '2024-12-31')],
    ]),
  };
  const eligible = (id: string, asOf: string) =>
    ask(id, { reviewedAmount: '1.00', monthlyRent: '1.00' }, { mode: 'substantive', settings, asOf }).eligible;
  expect(eligible('BJ-FUND23-OPENING', '2025-06-30')).toBe(true);
  expect(eligible('BJ-FUND23-OPENING', '2026-06-30')).toBe(false);
  expect(eligible('BJ-FUND23-TRADE', '2026-06-30')).toBe(null);
  expect(eligible('BJ-XC-RENT', '2024-06-30')).toBe(true);
  expect(eligible('BJ-XC-ADAPTATION', '2026-06-30')).toBe(true);
});

describe('who may claim', () => {
  const FLAGS = ['inBda', 'noMajorPenalty3y', 'noCriminalRecord', 'notSeriouslyDishonest'];
  const ids = RULE_SAMPLES.filter(({ id }) => id.startsWith('BDA-'));

  it.each(ids.flatMap((each) => FLAGS.map((flag): [string, string, RuleSample] => [each.id, flag, each])))(
    '%s: %s',
    (id, flag, each) => {
      const facts = each.facts(20_000_000n);
      const met = Object.fromEntries(FLAGS.map((name) => [name, true]));
      expect(ask(id, { ...facts, ...met })).toMatchObject({ eligible: true });
      expect(ask(id, { ...facts, ...met }).assumed ?? []).not.toContain(flag);
      expect(ask(id, { ...facts, ...met, [flag]: false })).toMatchObject({
        eligible: false,
        amount: '0.00',
        amountKind: 'exact',
      });
      expect(ask(id, { ...facts, ...met, [flag]: null })).toMatchObject({
        eligible: null,
        amount: null,
        amountKind: 'undetermined',
      });
      const { [flag]: _absent, ...rest } = met;
      expect(ask(id, { ...facts, ...rest }).assumed).toContain(flag);
      expect(ask(id, { ...facts, ...rest }, { purpose: 'claim' })).toMatchObject({ eligible: null, amount: null });
    },
  );

  it('Tongzhou supports what is in Tongzhou', () => {
    const facts = { annualDataPurchaseAmount: '3000000.00' };
    expect(ask('TZ-6-VOUCHER', { ...facts, inTongzhou: false })).toMatchObject({ eligible: false, amount: '0.00' });
    expect(ask('TZ-6-VOUCHER', { ...facts, inTongzhou: null })).toMatchObject({ eligible: null, amount: null });
  });
});
