import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../canonical/index.js';
import { formatYuan } from '../money.js';
import { compareWithStated, parseValuationFactors, type Recomputation, recompute } from './index.js';

const made = (value: unknown): Recomputation => {
  const parsed = parseValuationFactors(value);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return recompute(parsed.value);
};
const yuanOf = (value: unknown): string => formatYuan(made(value).value);
const faultsOf = (value: unknown): string[] => {
  const parsed = parseValuationFactors(value);
  return parsed.ok ? [] : parsed.faults.map(({ pointer, code }) => `${pointer} ${code}`);
};
const stepOf = (value: unknown, symbol: string) => made(value).steps.find((step) => step.symbol === symbol);

const income = (change: JsonObject = {}): JsonObject => ({
  ...{ method: 'income', form: 'direct', right: 'use', limits: { legal: 3, contract: 5 }, discountRate: '0.1' },
  periods: [{ income: '100.00' }, { income: '100.00' }, { income: '100.00' }],
  ...change,
});
const COMPONENTS = {
  preliminary: '100.00',
  direct: '200.00',
  indirect: '300.00',
  opportunity: '50.00',
  taxes: '25.50',
};
const cost = (change: JsonObject = {}): JsonObject => ({
  ...{ method: 'cost', form: 'adjusted', components: COMPONENTS },
  ...change,
});
const utility = (change: JsonObject = {}): JsonObject => ({
  ...{ method: 'cost', form: 'utility', components: { direct: '1000000.00' }, returnRate: '0.15' },
  utility: { quality: '0.9', circulation: '0.8', monopoly: '0.2', realisationRisk: '0.1' },
  ...change,
});
const market = (change: JsonObject = {}): JsonObject => ({
  ...{ method: 'market', form: 'comparison', reference: '500000.00' },
  adjustments: { quality: '1.1', supplyAndDemand: '0.95', date: '1.02', capacity: '0.9', other: '1' },
  ...change,
});

/** Worked out by hand, on paper, from domain.md §3.10. */
const EXAMPLES: readonly [name: string, factors: JsonObject, value: string][] = [
  // 100 ÷ 1.1 + 100 ÷ 1.21 + 100 ÷ 1.331 = 90.909090… + 82.644628… + 75.131480… = 248.685199…
  ['direct income of three years at 10 %', income(), '248.69'],
  ['without discount', income({ discountRate: '0' }), '300.00'],
  // 1,000,000 × 0.2 ÷ 1.25 + 500,000 × 0.4 ÷ 1.5625 = 160,000 + 128,000
  [
    'shared income',
    income({
      ...{ form: 'shared', limits: { timeliness: 2 }, discountRate: '0.25' },
      periods: [
        { income: '1000000.00', share: '0.2' },
        { income: '500000.00', share: '0.4' },
      ],
    }),
    '288000.00',
  ],
  // (900 − 400) ÷ 1.25 + (100 − 350) ÷ 1.5625 = 400 − 160
  [
    'excess income, of which a year is a loss',
    income({
      ...{ form: 'excess', limits: { rights: 2 }, discountRate: '0.25' },
      periods: [
        { income: '900.00', otherAssets: '400.00' },
        { income: '100.00', otherAssets: '350.00' },
      ],
    }),
    '240.00',
  ],
  // (−100 − (−350)) ÷ 1.25 = 200
  [
    'incremental income: a smaller loss is a gain',
    income({
      ...{ form: 'incremental', limits: { update: 1 }, discountRate: '0.25' },
      periods: [{ with: '-100.00', without: '-350.00' }],
    }),
    '200.00',
  ],
  ['half a fen goes up', income({ limits: { legal: 1 }, discountRate: '1', periods: [{ income: '0.01' }] }), '0.01'],
  ['and away from zero', income({ limits: { legal: 1 }, discountRate: '1', periods: [{ income: '-0.01' }] }), '-0.01'],
  [
    'less than half goes down',
    income({ limits: { legal: 2 }, discountRate: '1', periods: [{ income: '0.00' }, { income: '0.01' }] }),
    '0.00',
  ],
  ['cost by quality', cost({ quality: '0.8' }), '540.40'],
  ['cost by what remains of its life', cost({ remainingLife: { remaining: 3, whole: 5 } }), '405.30'],
  ['cost by both', cost({ quality: '0.8', remainingLife: { remaining: 3, whole: 5 } }), '324.24'],
  ['at the end of its life', cost({ remainingLife: { remaining: 0, whole: 5 } }), '0.00'],
  // 1,000,000 × 1.15 × (0.9 × 0.8 × 1.2 × 0.9 = 0.7776)
  ['cost by utility', utility(), '894240.00'],
  // 500,000 × (1.1 × 0.95 × 1.02 × 0.9 = 0.95931)
  ['market', market(), '479655.00'],
];

it.each(EXAMPLES)('%s', (_name, factors, value) => {
  expect(yuanOf(factors)).toBe(value);
});

it('the shortest limit is the term, whichever it is', () => {
  const periods = Array.from({ length: 6 }, () => ({ income: '1.00' }));
  for (const name of ['legal', 'contract', 'update', 'timeliness', 'rights', 'life-cycle']) {
    const limits = { legal: 6, contract: 6, update: 6, timeliness: 6, rights: 6, 'life-cycle': 6, [name]: 2 };
    expect(yuanOf(income({ limits, discountRate: '0', periods }))).toBe('2.00');
  }
});

it('years beyond the term are not counted and years without income are told', () => {
  const long = made(income({ limits: { legal: 2 }, discountRate: '0' }));
  expect([formatYuan(long.value), long.notes]).toEqual([
    '200.00',
    [{ code: 'periods-beyond-term', term: 2, periods: 3 }],
  ]);
  const short = made(income({ limits: { legal: 4 }, discountRate: '0' }));
  expect([formatYuan(short.value), short.notes]).toEqual([
    '300.00',
    [{ code: 'periods-missing', term: 4, periods: 3 }],
  ]);
  expect(made(income()).notes).toEqual([]);
});

it('every factor and intermediate is shown, rounded ones as such', () => {
  expect(stepOf(income(), 'v_1')).toMatchObject({ value: '0.909090909091', isExact: false, from: '1 ÷ (1 + r)^1' });
  expect(stepOf(income(), 'PV_3')).toMatchObject({ value: '75.131480', isExact: false, unit: 'yuan' });
  expect(stepOf(income(), 'n')).toMatchObject({ value: '3', from: 'min(n_legal, n_contract)' });
  expect(stepOf(utility(), 'U')).toMatchObject({ value: '0.7776', isExact: true });
  expect(stepOf(cost({ quality: '0.8' }), 'C')).toMatchObject({ value: '675.50', isExact: true });
  expect(made(market()).steps.map(({ symbol }) => symbol)).toEqual(['P_0', 'k_1', 'k_2', 'k_3', 'k_4', 'k_5', 'P']);
  expect(
    made(utility())
      .steps.map(({ symbol }) => symbol)
      .join(' '),
  ).toBe('TC_direct TC R α β l r U P');
});

it('a factor that is not there is taken as what changes nothing, and named', () => {
  const absent = (factors: JsonObject) => made(factors).absent.map(({ pointer, takenAs }) => `${pointer}=${takenAs}`);
  expect(absent(market({ adjustments: { date: '0.5' } }))).toEqual([
    ...['/adjustments/quality=1', '/adjustments/supplyAndDemand=1', '/adjustments/capacity=1', '/adjustments/other=1'],
  ]);
  const bare = { method: 'cost', form: 'utility', components: { direct: '10.00' } };
  expect([yuanOf(bare), absent(bare)]).toEqual([
    '10.00',
    [
      ...['/components/preliminary=0', '/components/indirect=0', '/components/opportunity=0', '/components/taxes=0'],
      ...['/returnRate=0', '/utility/quality=1', '/utility/circulation=1', '/utility/monopoly=0'],
      '/utility/realisationRisk=0',
    ],
  ]);
  expect(absent(cost())).toEqual(['/quality=1']);
  expect(absent(cost({ remainingLife: { remaining: 1, whole: 1 } }))).toEqual([]);
});

it('a stated value stays beside the recomputed one', () => {
  expect(compareWithStated(24868n, made(income()))).toEqual({
    ...{ stated: 24868n, recomputed: 24869n, difference: -1n, agrees: false },
  });
  expect(compareWithStated(24869n, made(income())).agrees).toBe(true);
});

const REFUSED: readonly [value: unknown, fault: string][] = [
  ...[undefined, null, 1, 'income', [], true].map((value): [unknown, string] => [value, ' not-an-object']),
  [{}, '/method required'],
  [{ method: 'option' }, '/method unknown-choice'],
  [{ method: '__proto__' }, '/method unknown-choice'],
  [{ method: 'income' }, '/form required'],
  [income({ form: 'constructor' }), '/form unknown-choice'],
  [income({ right: 'own' }), '/right unknown-choice'],
  [income({ limits: {} }), '/limits required'],
  [income({ limits: { legal: 0 } }), '/limits/legal out-of-range'],
  [income({ limits: { legal: 101 } }), '/limits/legal out-of-range'],
  [income({ limits: { legal: 1.5 } }), '/limits/legal malformed'],
  [income({ limits: { legal: 1e308 } }), '/limits/legal malformed'],
  [income({ limits: { 'a/b~': 1 } }), '/limits/a~1b~0 unknown-member'],
  [income({ discountRate: 0.1 }), '/discountRate malformed'],
  [income({ discountRate: '-0.1' }), '/discountRate out-of-range'],
  [income({ discountRate: '1.00000001' }), '/discountRate out-of-range'],
  [income({ discountRate: '0.123456789' }), '/discountRate malformed'],
  [income({ discountRate: '1e-1' }), '/discountRate malformed'],
  [income({ discountRate: '-0' }), '/discountRate malformed'],
  [income({ periods: [] }), '/periods out-of-range'],
  [income({ periods: Array.from({ length: 101 }, () => ({ income: '1.00' })) }), '/periods out-of-range'],
  [income({ periods: { 0: { income: '1.00' } } }), '/periods not-a-list'],
  [income({ periods: [{ income: '1.0' }] }), '/periods/0/income malformed'],
  [income({ periods: [{ income: '10000000000000.01' }] }), '/periods/0/income out-of-range'],
  [income({ periods: [{ income: '1.00', share: '0.1' }] }), '/periods/0/share unknown-member'],
  [income({ form: 'shared', periods: [{ income: '1.00', share: '1.1' }] }), '/periods/0/share out-of-range'],
  [
    income({ form: 'excess', periods: [{ income: '1.00', otherAssets: '-1.00' }] }),
    '/periods/0/otherAssets out-of-range',
  ],
  [cost({ components: {} }), '/components required'],
  [cost({ components: { direct: '-1.00' } }), '/components/direct out-of-range'],
  [cost({ quality: '10.1' }), '/quality out-of-range'],
  [cost({ remainingLife: { remaining: 6, whole: 5 } }), '/remainingLife/remaining out-of-range'],
  [cost({ remainingLife: { remaining: 1, whole: 0 } }), '/remainingLife/whole out-of-range'],
  [utility({ utility: { monopoly: '1.1' } }), '/utility/monopoly out-of-range'],
  [utility({ utility: { realisationRisk: '1.1' } }), '/utility/realisationRisk out-of-range'],
  [market({ reference: undefined as unknown as JsonValue }), '/reference required'],
  [market({ value: '1.00' }), '/value unknown-member'],
];

it.each(REFUSED.map(([value, fault]) => [fault, value] as const))('refused:%s', (fault, value) => {
  expect(faultsOf(value)).toEqual([fault]);
});

it('every fault is told at once', () => {
  expect(faultsOf(income({ right: 'own', discountRate: 'x', periods: [{}, { income: 1 }] }))).toEqual([
    ...[
      '/right unknown-choice',
      '/discountRate malformed',
      '/periods/0/income required',
      '/periods/1/income malformed',
    ],
  ]);
});

it('members of the prototype are nothing that was given', () => {
  expect(faultsOf(Object.create(income()))).toEqual(['/method required']);
  const half = Object.assign(Object.create(cost()), { method: 'cost', form: 'adjusted' });
  expect(faultsOf(half)).toEqual(['/components required']);
  expect(faultsOf(JSON.parse(JSON.stringify(income()).replace('"right"', '"__proto__":{},"right"')))).toEqual([
    '/__proto__ unknown-member',
  ]);
});

const hundredths = (most: number) => fc.integer({ min: 0, max: most });
const yuan = (fen: number): string => formatYuan(BigInt(fen));
const fraction = (hundredth: number): string =>
  `${Math.floor(hundredth / 100)}.${String(hundredth % 100).padStart(2, '0')}`;
const incomeOf = (rate: number, fen: readonly number[], years: number) =>
  made(
    income({
      limits: { legal: years },
      discountRate: fraction(rate),
      periods: fen.map((one) => ({ income: yuan(one) })),
    }),
  ).value;

describe('properties', () => {
  const incomes = fc.array(hundredths(1_000_000_000), { minLength: 1, maxLength: 12 });

  it('a higher rate never makes more of income that is none below zero', () =>
    fc.assert(
      fc.property(hundredths(100), hundredths(100), incomes, fc.integer({ min: 1, max: 12 }), (a, b, fen, years) =>
        expect(incomeOf(Math.max(a, b), fen, years) <= incomeOf(Math.min(a, b), fen, years)).toBe(true),
      ),
    ));

  it('more income and a longer term never make less', () =>
    fc.assert(
      fc.property(
        hundredths(100),
        incomes,
        fc.integer({ min: 1, max: 11 }),
        hundredths(1_000),
        (rate, fen, years, more) => {
          const value = incomeOf(rate, fen, years);
          expect(incomeOf(rate, fen, years + 1) >= value).toBe(true);
          expect(
            incomeOf(
              rate,
              fen.map((one) => one + more),
              years,
            ) >= value,
          ).toBe(true);
        },
      ),
    ));

  it('the value is that of the sum over a common denominator, to the fen', () =>
    fc.assert(
      fc.property(hundredths(100), incomes, (rate, fen) => {
        // In fen: Σ R_t × 100^t × (100+rate)^(n−t) ÷ (100+rate)^n.
        const [q, n] = [BigInt(100 + rate), BigInt(fen.length)];
        const above = fen.reduce((all, one, place) => {
          const t = BigInt(place + 1);
          return all + BigInt(one) * 100n ** t * q ** (n - t);
        }, 0n);
        const below = q ** n;
        const value = incomeOf(rate, fen, fen.length);
        expect(2n * (above - value * below) < below && 2n * (above - value * below) >= -below).toBe(true);
      }),
    ));

  it('each coefficient of the market and of utility pulls its way', () =>
    fc.assert(
      fc.property(
        hundredths(100),
        hundredths(100),
        fc.constantFrom('quality', 'circulation', 'monopoly'),
        (a, b, name) => {
          const at = (hundredth: number, which: string) =>
            made(utility({ utility: { quality: '1', circulation: '1', [which]: fraction(hundredth) } })).value;
          expect(at(Math.max(a, b), name) >= at(Math.min(a, b), name)).toBe(true);
          expect(at(Math.max(a, b), 'realisationRisk') <= at(Math.min(a, b), 'realisationRisk')).toBe(true);
          const priced = (hundredth: number) => made(market({ adjustments: { date: fraction(hundredth) } })).value;
          expect(priced(Math.max(a, b)) >= priced(Math.min(a, b))).toBe(true);
        },
      ),
    ));

  it('whatever it is given is read or refused with a place', () =>
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(income(), cost(), utility(), market()), (value, sample) => {
        for (const one of [value, ...Object.keys(sample).map((name) => ({ ...sample, [name]: value }))]) {
          const parsed = parseValuationFactors(one);
          if (!parsed.ok) expect(parsed.faults.length).toBeGreaterThan(0);
        }
      }),
    ));
});
