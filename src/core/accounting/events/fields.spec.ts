import {
  anAsset,
  anInventory,
  assessed,
  available,
  conditionsMet,
  cost,
  recognised,
  reported,
  run,
} from '../../../../test/support/accounting-life.js';

type Fault = readonly [value: unknown, code: string];

/** What each kind of field refuses; the first is a missing one, and `null` is as good as missing. */
const amount: readonly Fault[] = [
  [undefined, 'MISSING_FIELD'],
  [null, 'MISSING_FIELD'],
  [5, 'INVALID_AMOUNT'],
  [true, 'INVALID_AMOUNT'],
  [['5.00'], 'INVALID_AMOUNT'],
  ['', 'INVALID_AMOUNT'],
  ['5', 'INVALID_AMOUNT'],
  ['5.0', 'INVALID_AMOUNT'],
  ['5.000', 'INVALID_AMOUNT'],
  ['05.00', 'INVALID_AMOUNT'],
  ['+5.00', 'INVALID_AMOUNT'],
  ['5,000.00', 'INVALID_AMOUNT'],
  [' 5.00', 'INVALID_AMOUNT'],
  ['5.00\n', 'INVALID_AMOUNT'],
  ['５.00', 'INVALID_AMOUNT'],
  ['1e3', 'INVALID_AMOUNT'],
  ['.50', 'INVALID_AMOUNT'],
  ['--5.00', 'INVALID_AMOUNT'],
  ['-', 'INVALID_AMOUNT'],
  ['-5.', 'INVALID_AMOUNT'],
  ['10000000000000.00', 'INVALID_AMOUNT'],
  ['-5.00', 'NEGATIVE_AMOUNT'],
  ['-5', 'NEGATIVE_AMOUNT'],
  ['-0.00', 'NEGATIVE_AMOUNT'],
  ['-0.001', 'NEGATIVE_AMOUNT'],
];
const positive: readonly Fault[] = [...amount, ['0.00', 'INVALID_AMOUNT']];
const given = (faults: readonly Fault[]): readonly Fault[] =>
  faults.filter(([value]) => value !== undefined && value !== null);
const boolean: readonly Fault[] = [
  [undefined, 'MISSING_FIELD'],
  [null, 'MISSING_FIELD'],
  ...['true', 1, 0, '', {}].map((value): Fault => [value, 'INVALID_FIELD']),
];
const whole: readonly Fault[] = [
  [undefined, 'MISSING_FIELD'],
  [null, 'MISSING_FIELD'],
  ...[0, -1, 1.5, '5', true, Number.NaN, Number.POSITIVE_INFINITY].map((value): Fault => [value, 'INVALID_FIELD']),
];
const words = (code: string): readonly Fault[] => [
  [undefined, 'MISSING_FIELD'],
  [null, 'MISSING_FIELD'],
  ...['nothing', 'constructor', '__proto__', 'toString', '', 5, {}].map((value): Fault => [value, code]),
];
const evidence: readonly Fault[] = [undefined, null, '', ' ', '\u3000\t\n', '\u200b', 5, {}].map((value) => [
  value,
  'EVIDENCE_MISSING',
]);
const day: readonly Fault[] = [
  ...[undefined, null, '', '2025-02-29', '2025-02-30', '2025-13-01', '2025-00-10', '2025-01-00', '2025-04-31'],
  ...[
    '2025-1-01',
    '20250101',
    '2025-01-01T00:00:00Z',
    '2025/01/01',
    ' 2025-01-01',
    '0000-01-01',
    '2100-02-29',
    20250101,
  ],
].map((value) => [value, 'INVALID_DATE']);

interface Type {
  /** A valid event, in the order of its fields. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly faults: Readonly<Record<string, readonly Fault[]>>;
  readonly asset?: Readonly<Record<string, unknown>>;
  readonly before?: readonly unknown[];
}

const asset = anAsset();
const inventory = anInventory();
const developing = anAsset({ acquisition: 'self_developed' });
const before = recognised('100.00');
const use = [...before, available('2025-01-03')];

/** The table of section 3 of the format: types, their fields in checking order, and what each field refuses. */
const TYPES: Readonly<Record<string, Type>> = {
  recognition_assessed: {
    fields: { lawfulControl: true, benefitProbable: true, costReliable: true, evidence: 'x' },
    faults: { lawfulControl: boolean, benefitProbable: boolean, costReliable: boolean, evidence },
  },
  condition_assessed: {
    fields: { condition: 'intention', met: true, evidence: 'x' },
    faults: { condition: words('INVALID_FIELD'), met: boolean, evidence },
    asset: developing,
  },
  cost_incurred: {
    fields: { component: 'cleaning', amount: '5.00', creditAccount: 'bank' },
    faults: {
      component: words('UNKNOWN_COMPONENT'),
      amount: positive,
      creditAccount: [...given(words('UNKNOWN_ACCOUNT')), ['inventory', 'UNKNOWN_ACCOUNT']],
    },
  },
  service_purchased: {
    fields: { component: 'cleaning', amount: '5.00', meetsIntangibleDefinition: true, creditAccount: 'bank' },
    faults: {
      component: words('UNKNOWN_COMPONENT'),
      amount: positive,
      meetsIntangibleDefinition: boolean,
      creditAccount: given(words('UNKNOWN_ACCOUNT')),
    },
  },
  capitalise_past_expense: {
    fields: { amount: '5.00', expensedOn: '2023-12-31' },
    faults: { amount: positive, expensedOn: day },
  },
  usage_recorded: {
    fields: { units: 1 },
    faults: { units: whole },
    asset: anAsset({ amortizationMethod: 'units_of_use', totalUnits: 10 }),
    before: use,
  },
  useful_life_changed: {
    fields: { toIndefinite: false, remainingMonths: 6, evidence: 'x' },
    faults: { toIndefinite: given(boolean), remainingMonths: whole, evidence },
    before: use,
  },
  appraisal_recorded: {
    fields: { value: '0.00', method: 5, reportNo: {}, requestBooking: false },
    faults: { value: amount, requestBooking: given(boolean) },
  },
  impairment_tested: {
    fields: { fairValueLessCosts: '0.00', valueInUse: '0.00' },
    faults: { fairValueLessCosts: given(amount), valueInUse: given(amount) },
    before,
  },
  nrv_tested: {
    fields: {
      ...{ estimatedSellingPrice: '0.00', costToComplete: '0.00', sellingExpenses: '0.00', relatedTaxes: '0.00' },
      causeRemoved: false,
    },
    faults: {
      ...{ estimatedSellingPrice: amount, costToComplete: amount, sellingExpenses: amount, relatedTaxes: amount },
      causeRemoved: given(boolean),
    },
    asset: inventory,
    before,
  },
  reversal_attempted: {
    fields: { amount: '5.00', netRealisableValue: '100.00', causeRemoved: true },
    faults: { amount: positive, netRealisableValue: amount, causeRemoved: boolean },
    asset: inventory,
    before: [
      ...before,
      {
        ...{ date: '2025-01-03', type: 'nrv_tested', asset: 'A', estimatedSellingPrice: '50.00' },
        ...{ costToComplete: '0.00', sellingExpenses: '0.00', relatedTaxes: '0.00' },
      },
    ],
  },
  revenue_earned: { fields: { amount: '5.00' }, faults: { amount: positive } },
  sold: { fields: { proceeds: '0.00' }, faults: { proceeds: amount } },
  listing_declared: {
    fields: { line: 'inventories', amount: '0.00', lineTotal: '0.00' },
    faults: { line: words('INVALID_FIELD'), amount, lineTotal: amount },
  },
  reporting_date: {
    fields: { periodStart: '2025-01-01' },
    faults: { periodStart: [...day, ['2025-02-02', 'INVALID_FIELD']] },
  },
};

const DATE = '2025-02-01';
const codeOf = (type: Type, name: string, fields: Readonly<Record<string, unknown>>): string | undefined => {
  const earlier = type.before ?? [];
  const { refusals } = run(type.asset ?? asset, [...earlier, { date: DATE, type: name, asset: 'A', ...fields }]);
  return refusals.find(({ event }) => event === earlier.length)?.code;
};

describe.each(Object.entries(TYPES))('fields of %s', (name, type) => {
  const names = Object.keys(type.fields);

  it('are accepted, with others beside them that are not known', () => {
    const code = codeOf(type, name, { ...type.fields, unknown: [{}], constructor: 5 });
    expect(code).toBe(name === 'capitalise_past_expense' ? 'PRE2024_EXPENSED_COST' : undefined);
  });

  it.each(
    Object.entries(type.faults).flatMap(([field, faults]) => faults.map(([value, code]) => ({ field, value, code }))),
  )('$field of $value: $code, whatever the later fields are', ({ field, value, code }) => {
    const place = names.indexOf(field);
    const later = names.slice(place + 1);
    expect(codeOf(type, name, { ...type.fields, [field]: value })).toBe(code);
    const worse = Object.fromEntries(later.map((each) => [each, Symbol.iterator]));
    expect(codeOf(type, name, { ...type.fields, ...worse, [field]: value })).toBe(code);
  });
});

describe('fields that depend on others', () => {
  const lifeOf = (fields: Readonly<Record<string, unknown>>) =>
    codeOf(TYPES['useful_life_changed'] ?? { fields: {}, faults: {} }, 'useful_life_changed', fields);

  it('months are not read where life is to become indefinite, the evidence is', () => {
    expect(lifeOf({ toIndefinite: true, remainingMonths: 'x', evidence: 'x' })).toBe('LIFE_CHANGE_TO_INDEFINITE');
    expect(lifeOf({ toIndefinite: true, remainingMonths: 5 })).toBe('EVIDENCE_MISSING');
    expect(lifeOf({ toIndefinite: null, remainingMonths: 5, evidence: 'x' })).toBeUndefined();
  });

  it('an impairment test needs one of its two values', () => {
    const type = TYPES['impairment_tested'] ?? { fields: {}, faults: {} };
    expect(codeOf(type, 'impairment_tested', {})).toBe('MISSING_FIELD');
    expect(codeOf(type, 'impairment_tested', { fairValueLessCosts: null, valueInUse: null })).toBe('MISSING_FIELD');
    expect(codeOf(type, 'impairment_tested', { fairValueLessCosts: '1.00' })).toBeUndefined();
    expect(codeOf(type, 'impairment_tested', { valueInUse: '1.00' })).toBeUndefined();
    expect(codeOf(type, 'impairment_tested', { valueInUse: '1.0' })).toBe('INVALID_AMOUNT');
  });

  it('of intangibles a reversal reads nothing but its amount', () => {
    const reversal = (fields: object) => [...before, { date: DATE, type: 'reversal_attempted', asset: 'A', ...fields }];
    expect(run(asset, reversal({ amount: '5.00', causeRemoved: 'x' })).refusals).toEqual([
      { event: 2, code: 'INTANGIBLE_IMPAIRMENT_NOT_REVERSIBLE' },
    ]);
    expect(run(asset, reversal({ amount: '0.00' })).refusals).toEqual([{ event: 2, code: 'INVALID_AMOUNT' }]);
  });

  it('a lapse needs no evidence', () => {
    const lapse = { date: DATE, type: 'lapsed', asset: 'A', evidence: 5 };
    expect(run(asset, [...before, lapse]).refusals).toEqual([]);
  });
});

describe('lines of a manual journal', () => {
  const balanced = [
    { account: 'bank', debit: '5.00', credit: '0.00' },
    { account: 'revenue', debit: '0.00', credit: '5.00' },
  ];
  const codesOf = (lines: unknown) => run([], [{ date: DATE, type: 'manual_journal', lines }]).refusals[0]?.code;

  it.each<[string, unknown, string | undefined]>([
    ['balanced ones', balanced, undefined],
    ['none', undefined, 'MISSING_FIELD'],
    ['null', null, 'MISSING_FIELD'],
    ['an empty list', [], 'MISSING_FIELD'],
    ['no list', { 0: balanced[0] }, 'MISSING_FIELD'],
    ['a line that is no object', [null], 'MISSING_FIELD'],
    ['no account', [{ debit: 'x', credit: 'x' }], 'MISSING_FIELD'],
    ['an unknown account before a wrong amount', [{ account: 'goodwill', debit: 'x', credit: 'x' }], 'UNKNOWN_ACCOUNT'],
    ['an inherited name', [{ account: 'constructor', debit: '0.00', credit: '0.00' }], 'UNKNOWN_ACCOUNT'],
    ['no debit', [{ account: 'bank', credit: '0.00' }], 'MISSING_FIELD'],
    ['a debit below nothing', [{ account: 'bank', debit: '-1.00', credit: 'x' }], 'NEGATIVE_AMOUNT'],
    ['a wrong credit', [{ account: 'bank', debit: '1.00', credit: 1 }], 'INVALID_AMOUNT'],
    [
      'the first line before the second',
      [{ account: 'bank', debit: '1.00' }, { account: 'goodwill' }],
      'MISSING_FIELD',
    ],
    ['what does not balance', [{ account: 'bank', debit: '1.00', credit: '0.99' }], 'UNBALANCED_JOURNAL'],
    ['unbalanced before restricted', [{ account: 'inventory', debit: '1.00', credit: '0.00' }], 'UNBALANCED_JOURNAL'],
    [
      'nothing on a restricted account',
      [{ account: 'inventory', debit: '0.00', credit: '0.00' }],
      'MANUAL_JOURNAL_RESTRICTED',
    ],
    ['nothing at all', [{ account: 'bank', debit: '0.00', credit: '0.00' }], undefined],
  ])('%s', (_name, lines, code) => {
    expect(codesOf(lines)).toBe(code);
  });

  it.each([
    'intangible_asset',
    'accumulated_amortisation',
    'intangible_impairment_allowance',
    'development_expenditure',
    'development_impairment_allowance',
    'inventory',
    'inventory_write_down_allowance',
  ])('%s is kept from them', (account) => {
    expect(codesOf([{ account, debit: '5.00', credit: '0.00' }, balanced[1]])).toBe('MANUAL_JOURNAL_RESTRICTED');
  });

  it.each([
    ...['bank', 'accounts_payable', 'payroll_payable', 'input_vat', 'paid_in_capital', 'admin_expense', 'rd_expense'],
    ...[
      'selling_expense',
      'revenue',
      'cost_of_sales',
      'asset_disposal_gain_loss',
      'nonoperating_loss',
      'impairment_loss',
    ],
  ])('%s is open to them', (account) => {
    expect(codesOf([{ account, debit: '5.00', credit: '0.00' }, balanced[1]])).toBeUndefined();
  });
});

describe('order of the checks before the fields', () => {
  const codeAfter = (earlier: readonly unknown[], last: unknown) =>
    run(asset, [...earlier, last]).refusals.find(({ event }) => event === earlier.length)?.code;
  const bad = { amount: 'x' };

  it.each<[string, unknown, string]>([
    ['no object', 5, 'UNKNOWN_EVENT_TYPE'],
    ['null', null, 'UNKNOWN_EVENT_TYPE'],
    ['a list', [], 'UNKNOWN_EVENT_TYPE'],
    ['no type', { date: 'x' }, 'UNKNOWN_EVENT_TYPE'],
    ['a type by an inherited name', { type: 'constructor', date: 'x' }, 'UNKNOWN_EVENT_TYPE'],
    ['an unknown type', { type: 'revalued', date: 'x' }, 'UNKNOWN_EVENT_TYPE'],
    ['a day that is none', { type: 'sold', date: '2023-02-29' }, 'INVALID_DATE'],
    ['a day of before', { type: 'sold', date: '2023-12-31' }, 'BEFORE_EFFECTIVE_DATE'],
    ['a day long before', { type: 'sold', date: '0001-01-01' }, 'BEFORE_EFFECTIVE_DATE'],
    ['no asset', { type: 'sold', date: '2024-01-01', ...bad }, 'MISSING_FIELD'],
    ['null for an asset', { type: 'sold', date: '2024-01-01', asset: null, ...bad }, 'MISSING_FIELD'],
    ['an unknown asset', { type: 'sold', date: '2024-01-01', asset: 'B', ...bad }, 'UNKNOWN_ASSET'],
    ['an asset by an inherited name', { type: 'sold', date: '2024-01-01', asset: '__proto__' }, 'UNKNOWN_ASSET'],
    ['an asset that is no text', { type: 'sold', date: '2024-01-01', asset: ['A'] }, 'UNKNOWN_ASSET'],
  ])('%s', (_name, value, code) => {
    expect(codeAfter([], value)).toBe(code);
  });

  it.each(day)('a date of %p', (date) => {
    expect(codeAfter([], { ...assessed(), date })).toBe('INVALID_DATE');
  });

  it('a closed period before the order of days, and that before the asset', () => {
    const earlier = [reported('2025-03-31'), { ...assessed('2025-05-01') }];
    expect(codeAfter(earlier, { type: 'sold', date: '2025-03-31' })).toBe('PERIOD_CLOSED');
    expect(codeAfter(earlier, { type: 'sold', date: '2025-04-01' })).toBe('DATE_OUT_OF_ORDER');
    expect(codeAfter(earlier, reported('2025-05-01'))).toBeUndefined();
    expect(codeAfter([...earlier, reported('2025-05-01')], reported('2025-05-01'))).toBe('PERIOD_CLOSED');
  });

  it('a refused event moves neither the days nor the close', () => {
    const refused = [cost('2025-06-01', 'x'), { ...reported('2025-06-30'), periodStart: null }];
    expect(codeAfter([assessed(), ...refused], cost('2025-01-02', '1.00'))).toBeUndefined();
  });

  it('members that an event merely inherits are missing', () => {
    expect(codeAfter([], Object.create(assessed()))).toBe('UNKNOWN_EVENT_TYPE');
    expect(codeAfter([], Object.assign(Object.create({ asset: 'A' }), { ...assessed(), asset: null }))).toBe(
      'MISSING_FIELD',
    );
  });

  it.each(['2000-02-29', '2400-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (expensedOn) => {
    const past = { date: '2025-01-01', type: 'capitalise_past_expense', asset: 'A', amount: '1.00', expensedOn };
    expect(codeAfter([], past)).toMatch(expensedOn < '2024' ? /^PRE2024/ : /^EXPENSED/);
  });

  it('events of no single asset read none', () => {
    expect(codeAfter([], { ...reported('2025-01-31'), asset: 'B' })).toBeUndefined();
  });
});

describe('order of state and rules', () => {
  const codeAfter = (its: Readonly<Record<string, unknown>>, earlier: readonly unknown[], last: object) =>
    run(its, [...earlier, { date: DATE, asset: 'A', ...last }]).refusals.find(({ event }) => event === earlier.length)
      ?.code;
  const stock = [...before];
  const units = anAsset({ amortizationMethod: 'units_of_use', totalUnits: 10 });
  const inProgress = [assessed(), ...conditionsMet('2025-01-01'), cost('2025-01-02', '100.00')];
  const life = { type: 'useful_life_changed', remainingMonths: 5, evidence: 'x' };
  const test = { type: 'impairment_tested', valueInUse: '1.00' };
  const nrv = {
    type: 'nrv_tested',
    estimatedSellingPrice: '50.00',
    costToComplete: '0.00',
    sellingExpenses: '0.00',
    relatedTaxes: '0.00',
  };
  const reversal = { type: 'reversal_attempted', amount: '5.00', netRealisableValue: '100.00', causeRemoved: true };
  const written = [...stock, { date: '2025-01-03', asset: 'A', ...nrv }];
  const ready = { type: 'available_for_use' };
  const condition = { type: 'condition_assessed', condition: 'intention', met: true, evidence: 'x' };

  it.each<[string, Readonly<Record<string, unknown>>, readonly unknown[], object, string | undefined]>([
    ['conditions of inventory', anInventory({ acquisition: 'self_processed' }), [], condition, 'WRONG_ASSET_CLASS'],
    ['conditions of what is not self-made', asset, [], condition, 'WRONG_ASSET_CLASS'],
    ['conditions of what is self-made', developing, [], condition, undefined],
    ['inventory that is available', inventory, [], ready, 'WRONG_ASSET_CLASS'],
    ['nothing that is available', asset, [assessed()], ready, 'ASSET_NOT_RECOGNISED'],
    ['available twice', asset, use, ready, 'ALREADY_AVAILABLE'],
    ['available without a life', anAsset({ usefulLife: null }), before, ready, 'USEFUL_LIFE_MISSING'],
    ['available without units', anAsset({ amortizationMethod: 'units_of_use' }), before, ready, 'USEFUL_LIFE_MISSING'],
    [
      'available with units and no life',
      anAsset({ amortizationMethod: 'units_of_use', totalUnits: 1, usefulLife: null }),
      before,
      ready,
      undefined,
    ],
    ['available without a method', anAsset({ amortizationMethod: null }), before, ready, undefined],
    ['usage of inventory', inventory, [], { type: 'usage_recorded', units: 1 }, 'WRONG_ASSET_CLASS'],
    ['usage of nothing', units, [], { type: 'usage_recorded', units: 1 }, 'ASSET_NOT_RECOGNISED'],
    ['usage before it is available', units, before, { type: 'usage_recorded', units: 1 }, 'ASSET_NOT_AVAILABLE'],
    [
      'usage in development',
      { ...units, acquisition: 'self_developed' },
      inProgress,
      { type: 'usage_recorded', units: 1 },
      'ASSET_NOT_AVAILABLE',
    ],
    ['usage under straight line', asset, use, { type: 'usage_recorded', units: 1 }, 'WRONG_AMORTISATION_METHOD'],
    ['life of inventory', inventory, [], life, 'WRONG_ASSET_CLASS'],
    ['life of nothing', asset, [], life, 'ASSET_NOT_RECOGNISED'],
    ['life before it is available', asset, before, { ...life, toIndefinite: true }, 'ASSET_NOT_AVAILABLE'],
    ['indefinite life before the method', units, use, { ...life, toIndefinite: true }, 'LIFE_CHANGE_TO_INDEFINITE'],
    ['life under units of use', units, use, life, 'WRONG_AMORTISATION_METHOD'],
    [
      'an appraised value to be booked',
      asset,
      [],
      { type: 'appraisal_recorded', value: '1.00', requestBooking: true },
      'APPRAISAL_CANNOT_BE_BOOKED',
    ],
    ['impairment of inventory', inventory, [], test, 'WRONG_ASSET_CLASS'],
    ['impairment of nothing', asset, [], test, 'ASSET_NOT_RECOGNISED'],
    ['impairment before it is available', asset, before, test, undefined],
    ['impairment of development', developing, inProgress, test, undefined],
    ['realisable value of an intangible asset', asset, [], nrv, 'WRONG_ASSET_CLASS'],
    ['realisable value of nothing', inventory, [], nrv, 'ASSET_NOT_RECOGNISED'],
    ['reversal of nothing', asset, [], reversal, 'ASSET_NOT_RECOGNISED'],
    ['reversal of nothing in stock', inventory, [], { ...reversal, causeRemoved: false }, 'ASSET_NOT_RECOGNISED'],
    ['reversal of an intangible asset', asset, before, reversal, 'INTANGIBLE_IMPAIRMENT_NOT_REVERSIBLE'],
    ['reversal of development', developing, inProgress, reversal, 'INTANGIBLE_IMPAIRMENT_NOT_REVERSIBLE'],
    [
      'the cause before the amount',
      inventory,
      written,
      { ...reversal, amount: '99.00', causeRemoved: false },
      'REVERSAL_CAUSE_NOT_REMOVED',
    ],
    [
      'the allowance before the value',
      inventory,
      written,
      { ...reversal, amount: '50.01', netRealisableValue: '0.00' },
      'REVERSAL_EXCEEDS_ALLOWANCE',
    ],
    ['above realisable value', inventory, written, { ...reversal, netRealisableValue: '54.99' }, 'REVERSAL_ABOVE_NRV'],
    ['up to realisable value', inventory, written, { ...reversal, netRealisableValue: '55.00' }, undefined],
    ['the whole allowance', inventory, written, { ...reversal, amount: '50.00' }, undefined],
    ['sale in development', developing, inProgress, { type: 'sold', proceeds: '1.00' }, 'ASSET_NOT_AVAILABLE'],
    ['sale before it is available', asset, before, { type: 'sold', proceeds: '1.00' }, undefined],
    ['lapse of nothing', asset, [], { type: 'lapsed' }, 'ASSET_NOT_RECOGNISED'],
    ['lapse in development', developing, inProgress, { type: 'lapsed' }, 'ASSET_NOT_AVAILABLE'],
    ['lapse before it is available', asset, before, { type: 'lapsed' }, undefined],
    [
      'an expense of before the rules',
      asset,
      [],
      { type: 'capitalise_past_expense', amount: '1.00', expensedOn: '2023-12-31' },
      'PRE2024_EXPENSED_COST',
    ],
    [
      'an expense of the first day',
      asset,
      [],
      { type: 'capitalise_past_expense', amount: '1.00', expensedOn: '2024-01-01' },
      'EXPENSED_COST_NOT_RECAPITALISED',
    ],
    [
      'a listing above its line',
      asset,
      [],
      { type: 'listing_declared', line: 'inventories', amount: '0.02', lineTotal: '0.01' },
      'LISTING_EXCEEDS_LINE_TOTAL',
    ],
  ])('%s', (_name, its, earlier, last, code) => {
    expect(codeAfter(its, earlier, last)).toBe(code);
  });

  const EVERY_TYPE = Object.entries(TYPES).filter(([name]) => name !== 'listing_declared' && name !== 'reporting_date');
  it.each([...EVERY_TYPE, ['available_for_use', { fields: {} }] as const, ['lapsed', { fields: {} }] as const])(
    '%s of what was derecognised, before every other state',
    (type, { fields }) => {
      for (const its of [asset, inventory]) {
        for (const end of [{ type: 'sold', proceeds: '0.00' }, { type: 'lapsed' }]) {
          const earlier = [...before, { date: DATE, asset: 'A', ...end }];
          expect(codeAfter(its, earlier, { ...fields, type })).toBe('ASSET_DERECOGNISED');
        }
      }
    },
  );
});
