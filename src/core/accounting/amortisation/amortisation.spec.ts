import {
  anAsset,
  assessed,
  available,
  chargesOf,
  conditionsMet,
  cost,
  entriesOf,
  event,
  recognised,
  refusalsOf,
  reported,
  run,
  warningsOf,
} from '../../../../test/support/accounting-life.js';

const finite = (months: number, more: object = {}) => anAsset({ usefulLife: { kind: 'finite', months }, ...more });
const indefinite = anAsset({ usefulLife: { kind: 'indefinite' } });
const units = (totalUnits: number, more: object = {}) =>
  anAsset({ amortizationMethod: 'units_of_use', totalUnits, ...more });
const used = (date: string, count: number) => event(date, 'usage_recorded', { units: count });
const tested = (date: string, valueInUse: string) => event(date, 'impairment_tested', { valueInUse });
const changed = (date: string, remainingMonths: number) =>
  event(date, 'useful_life_changed', { remainingMonths, evidence: '复核' });
/** Something that happens to nothing, so that months' ends before it are posted. */
const tick = (date: string) => ({
  date,
  type: 'listing_declared',
  line: 'inventories',
  amount: '0.00',
  lineTotal: '0.00',
});
const manual = (date: string) => ({
  ...{ date, type: 'manual_journal' },
  lines: [{ account: 'bank', debit: '0.00', credit: '0.00' }],
});

describe('straight line', () => {
  it('rounds half-up, and the last month takes the rest', () => {
    const result = run(finite(36), [...recognised('1200000.00'), available('2026-03-15'), reported('2029-12-31')]);
    const charges = chargesOf(result);
    expect(charges).toHaveLength(36);
    expect(charges.slice(0, 10).every((each) => each.endsWith(' 33333.33'))).toBe(true);
    expect(charges[0]).toBe('2026-03-31 33333.33');
    expect(charges.at(-1)).toBe('2029-02-28 33333.45');
  });

  it('ends early where half-up takes more, and never takes more than there is', () => {
    const early = chargesOf(run(finite(36), [...recognised('0.20'), available('2025-01-15'), reported('2029-12-31')]));
    expect(early).toHaveLength(20);
    expect(early.at(-1)).toBe('2026-08-31 0.01');
    const capped = chargesOf(run(finite(4), [...recognised('0.06'), available('2025-01-15'), reported('2025-12-31')]));
    expect(capped).toEqual(['2025-01-31 0.02', '2025-02-28 0.02', '2025-03-31 0.02']);
    const part = chargesOf(run(finite(6), [...recognised('0.09'), available('2025-01-15'), reported('2025-12-31')]));
    expect(part.slice(3)).toEqual(['2025-04-30 0.02', '2025-05-31 0.01']);
  });

  it('has no entry for a charge of nothing', () => {
    const charges = chargesOf(
      run(finite(36), [...recognised('0.01'), available('2025-01-05'), reported('2028-12-31')]),
    );
    expect(charges).toEqual(['2027-12-31 0.01']);
  });

  it.each([
    ['0.05', 2, '0.03'],
    ['0.04', 3, '0.01'],
    ['0.05', 3, '0.02'],
    ['9999999999999.99', 7, '1428571428571.43'],
  ])('of %s over %d months charges %s', (amount, months, charge) => {
    const [first] = chargesOf(
      run(finite(months), [...recognised(amount), available('2025-01-05'), tick('2025-02-01')]),
    );
    expect(first).toBe(`2025-01-31 ${charge}`);
  });

  it('leaves the residual value that has a basis', () => {
    const more = { residualValue: '40.00', residualBasis: 'active_market' };
    const events = [...recognised('100.00'), available('2025-01-05'), reported('2025-12-31')];
    expect(chargesOf(run(finite(3, more), events))).toEqual([
      '2025-01-31 20.00',
      '2025-02-28 20.00',
      '2025-03-31 20.00',
    ]);
    expect(chargesOf(run(finite(3, { ...more, residualBasis: null }), events))[0]).toBe('2025-01-31 33.33');
    expect(chargesOf(run(finite(3, { ...more, residualValue: '100.01' }), events))).toEqual([]);
  });

  it.each([
    ['own_use', false, 'admin_expense'],
    ['external_service', false, 'cost_of_sales'],
    ['for_sale', true, 'cost_of_sales'],
  ])('of %s is charged to', (purpose, repeatedLicensing, account) => {
    const its = finite(1, { purpose, repeatedLicensing });
    const result = run(its, [...recognised('5.00'), available('2025-01-31'), tick('2025-02-01')]);
    expect(entriesOf(result, 'amortisation')).toEqual([
      `2025-01-31 amortisation A: ${account} 5.00, accumulated_amortisation -5.00`.replace(
        `${account} 5.00, accumulated_amortisation -5.00`,
        [`${account} 5.00`, 'accumulated_amortisation -5.00'].toSorted().join(', '),
      ),
    ]);
  });
});

describe('months that are posted before an event', () => {
  const start = [...recognised('12.00'), available('2025-01-05')];
  const dates = (...events: readonly unknown[]) =>
    chargesOf(run(finite(12), [...start, ...events])).map((each) => each.slice(0, 10));

  it('none after the last accepted event', () => {
    expect(dates()).toEqual([]);
    expect(dates(tick('2025-01-30'))).toEqual([]);
    expect(dates(tick('2025-02-27'))).toEqual(['2025-01-31']);
  });

  it('a month that ends on the day, for the asset of the event or for all', () => {
    expect(dates(tick('2025-01-31'))).toEqual(['2025-01-31']);
    expect(dates(manual('2025-01-31'))).toEqual(['2025-01-31']);
    expect(dates(event('2025-01-31', 'revenue_earned', { amount: '1.00' }))).toEqual(['2025-01-31']);
    expect(dates(event('2025-01-31', 'lapsed'))).toEqual([]);
    expect(dates(event('2025-01-31', 'sold', { proceeds: '0.00' }))).toEqual([]);
  });

  it('a month that ends on the day only for the asset that the event is about', () => {
    const other = finite(12, { id: 'B' });
    const both = [...start, ...start.map((each) => ({ ...each, asset: 'B' }))].toSorted((a, b) =>
      String(Reflect.get(a, 'date')) < String(Reflect.get(b, 'date')) ? -1 : 1,
    );
    const result = run([finite(12), other], [...both, event('2025-02-28', 'revenue_earned', { amount: '1.00' })]);
    expect(chargesOf(result, 'A')).toEqual(['2025-01-31 1.00', '2025-02-28 1.00']);
    expect(chargesOf(result, 'B')).toEqual(['2025-01-31 1.00']);
    const left = run(
      [finite(12), other],
      [
        ...both,
        event('2025-02-28', 'revenue_earned', { amount: '1.00' }),
        event('2025-02-28', 'sold', { proceeds: '0.00' }),
        event('2025-02-28', 'sold', { proceeds: '0.00', asset: 'B' }),
        reported('2025-12-31'),
      ],
    );
    expect(chargesOf(left, 'A')).toEqual(['2025-01-31 1.00', '2025-02-28 1.00']);
    expect(chargesOf(left, 'B')).toEqual(['2025-01-31 1.00']);
  });

  it('a refused event posts none', () => {
    const refused = [
      event('2025-03-31', 'usage_recorded', { units: 1 }),
      { ...reported('2025-04-30'), periodStart: 'x' },
    ];
    expect(dates(...refused)).toEqual([]);
    expect(dates(...refused, tick('2025-02-01'))).toEqual(['2025-01-31']);
  });

  it('once each, however many events come on that day', () => {
    expect(
      dates(tick('2025-02-28'), tick('2025-02-28'), event('2025-02-28', 'revenue_earned', { amount: '1.00' })),
    ).toEqual(['2025-01-31', '2025-02-28']);
  });

  it('the month of availability, also when it comes on its last day', () => {
    const late = (...events: readonly unknown[]) =>
      chargesOf(run(finite(2), [...recognised('2.00'), ...events])).map((each) => each.slice(0, 10));
    expect(late(available('2025-01-31'))).toEqual([]);
    expect(late(available('2025-01-31'), tick('2025-01-31'))).toEqual(['2025-01-31']);
    expect(late(available('2025-01-31'), tick('2025-02-01'))).toEqual(['2025-01-31']);
    expect(late(tick('2025-01-31'), available('2025-01-31'), tick('2025-02-05'))).toEqual(['2025-01-31']);
    expect(
      late(available('2025-01-31'), event('2025-01-31', 'sold', { proceeds: '0.00' }), tick('2025-12-31')),
    ).toEqual([]);
    expect(late(available('2024-02-29'), available('2025-02-10'), reported('2025-12-31'))).toEqual([
      '2025-02-28',
      '2025-03-31',
    ]);
  });

  it('many at once, month by month', () => {
    const result = run(finite(12), [...start, tick('2026-06-15')]);
    expect(chargesOf(result)).toHaveLength(12);
    expect(entriesOf(result, 'amortisation').toSorted()).toEqual(entriesOf(result, 'amortisation'));
  });

  it('leap years are known', () => {
    const result = run(finite(12), [
      assessed('2024-01-01'),
      cost('2024-01-02', '12.00'),
      available('2024-02-01'),
      tick('2024-03-01'),
    ]);
    expect(chargesOf(result)).toEqual(['2024-02-29 1.00']);
  });

  it('life that has no end in the calendar', () => {
    const charges = chargesOf(
      run(finite(2 ** 40), [...recognised('99999999999.99'), available('2025-01-05'), tick('9999-12-31')]),
    );
    expect(charges).toHaveLength(95_700);
  });
});

describe('change of useful life', () => {
  const start = [...recognised('12.00'), available('2025-01-05')];

  it('works from the month of the event', () => {
    const result = run(finite(12), [...start, changed('2025-03-10', 5), reported('2025-12-31')]);
    expect(chargesOf(result)).toEqual([
      ...['2025-01-31 1.00', '2025-02-28 1.00', '2025-03-31 2.00', '2025-04-30 2.00', '2025-05-31 2.00'],
      ...['2025-06-30 2.00', '2025-07-31 2.00'],
    ]);
  });

  it('on the last day of a month works from the next', () => {
    const result = run(finite(12), [...start, changed('2025-02-28', 2), reported('2025-12-31')]);
    expect(chargesOf(result)).toEqual(['2025-01-31 1.00', '2025-02-28 1.00', '2025-03-31 5.00', '2025-04-30 5.00']);
  });

  it('on the day of availability, twice, and to one month', () => {
    const result = run(finite(12), [
      ...start,
      changed('2025-01-05', 3),
      changed('2025-01-05', 1),
      reported('2025-12-31'),
    ]);
    expect(chargesOf(result)).toEqual(['2025-01-31 12.00']);
  });

  it('after full amortisation finds nothing', () => {
    const result = run(finite(2), [...start, tick('2025-05-01'), changed('2025-05-02', 4), reported('2025-12-31')]);
    expect(chargesOf(result)).toEqual(['2025-01-31 6.00', '2025-02-28 6.00']);
    expect(refusalsOf(result)).toEqual([]);
  });

  it.each([2 ** 53, 10 ** 18, 1e308])('to %d months takes nothing until then', (many) => {
    const life = finite(12, { certificateValidTo: '9999-12-31' });
    const result = run(life, [...start, changed('2025-02-10', many), reported('2026-12-31')]);
    expect(refusalsOf(result)).toEqual([]);
    expect(chargesOf(result)).toEqual(['2025-01-31 1.00']);
    expect(warningsOf(result)).toEqual(['3 CERT_EXPIRES_BEFORE_LIFE_END A']);
  });

  it('from indefinite to finite: from this month, or on its last day from the next', () => {
    const mid = run(indefinite, [...start, changed('2025-03-10', 2), reported('2025-12-31')]);
    expect(chargesOf(mid)).toEqual(['2025-03-31 6.00', '2025-04-30 6.00']);
    const last = run(indefinite, [...start, changed('2025-03-31', 2), reported('2025-12-31')]);
    expect(chargesOf(last)).toEqual(['2025-04-30 6.00', '2025-05-31 6.00']);
    expect(warningsOf(last)).toEqual([]);
  });

  it('never to indefinite, and an indefinite life amortises nothing', () => {
    const result = run(indefinite, [
      ...start,
      event('2025-02-01', 'useful_life_changed', { toIndefinite: true, evidence: 'x' }),
      reported('2025-11-30'),
    ]);
    expect(refusalsOf(result)).toEqual(['3 LIFE_CHANGE_TO_INDEFINITE']);
    expect(chargesOf(result)).toEqual([]);
  });
});

describe('re-basing after impairment', () => {
  const start = [...recognised('12.00'), available('2025-01-05')];

  it('takes the base anew over the remaining months, from the month of the event', () => {
    const result = run(finite(12), [...start, tested('2025-03-10', '5.00'), reported('2025-12-31')]);
    expect(chargesOf(result).slice(1, 4)).toEqual(['2025-02-28 1.00', '2025-03-31 0.50', '2025-04-30 0.50']);
    expect(chargesOf(result)).toHaveLength(12);
    const last = run(finite(12), [...start, tested('2025-03-31', '4.50'), reported('2025-12-31')]);
    expect(chargesOf(last).slice(2, 4)).toEqual(['2025-03-31 1.00', '2025-04-30 0.50']);
  });

  it('does nothing without a loss, though rounding could change', () => {
    const events = [...recognised('1.00'), available('2025-01-05')];
    const plain = chargesOf(run(finite(36), [...events, reported('2028-12-31')]));
    const quiet = chargesOf(
      run(finite(36), [...events, tested('2025-06-15', '9.99'), tested('2025-07-15', '0.82'), reported('2028-12-31')]),
    );
    expect(quiet).toEqual(plain);
  });

  it('keeps the residual value', () => {
    const its = finite(12, { residualValue: '3.00', residualBasis: 'third_party_commitment' });
    const result = run(its, [...start, tested('2025-01-20', '2.00'), reported('2025-12-31')]);
    expect(chargesOf(result)).toEqual([]);
    const half = run(its, [...start, tested('2025-01-20', '9.00'), tick('2025-02-01')]);
    expect(chargesOf(half)).toEqual(['2025-01-31 0.50']);
  });

  it('before availability lowers what is amortised later', () => {
    const result = run(finite(2), [
      ...recognised('12.00'),
      tested('2025-01-03', '6.00'),
      available('2025-01-05'),
      reported('2025-12-31'),
    ]);
    expect(chargesOf(result)).toEqual(['2025-01-31 3.00', '2025-02-28 3.00']);
  });

  it('after full amortisation there is nothing to re-base', () => {
    const its = finite(1, { residualValue: '3.00', residualBasis: 'active_market' });
    const result = run(its, [...start, tested('2025-06-15', '1.00'), reported('2025-12-31')]);
    expect(chargesOf(result)).toEqual(['2025-01-31 9.00']);
    expect(entriesOf(result, 'impairment')).toEqual([
      '2025-06-15 impairment A #3: impairment_loss 2.00, intangible_impairment_allowance -2.00',
    ]);
  });

  it('carries the allowance of development over', () => {
    const its = finite(2, { acquisition: 'self_developed' });
    const made = [assessed(), ...conditionsMet('2025-01-01'), cost('2025-01-02', '12.00')];
    const result = run(its, [...made, tested('2025-01-03', '8.00'), available('2025-01-05'), reported('2025-12-31')]);
    expect(entriesOf(result, 'impairment', 'transfer_to_intangible')).toEqual([
      '2025-01-03 impairment A #7: development_impairment_allowance -4.00, impairment_loss 4.00',
      '2025-01-05 transfer_to_intangible A #8: development_expenditure -12.00, development_impairment_allowance 4.00, intangible_asset 12.00, intangible_impairment_allowance -4.00',
    ]);
    expect(chargesOf(result)).toEqual(['2025-01-31 4.00', '2025-02-28 4.00']);
  });
});

describe('units of use', () => {
  const start = [...recognised('10.00'), available('2025-01-05')];

  it('charges by the units on the day, with the number of the event, and nothing at months’ ends', () => {
    const result = run(units(30), [...start, used('2025-02-10', 10), used('2025-02-28', 7), reported('2025-12-31')]);
    expect(entriesOf(result, 'amortisation')).toEqual([
      '2025-02-10 amortisation A #3: accumulated_amortisation -3.33, admin_expense 3.33',
      '2025-02-28 amortisation A #4: accumulated_amortisation -2.33, admin_expense 2.33',
    ]);
  });

  it('the last units take all that is left; more are cut and warned of', () => {
    const result = run(units(3), [...start, used('2025-02-10', 1), used('2025-02-11', 1), used('2025-02-12', 1)]);
    expect(chargesOf(result)).toEqual(['2025-02-10 3.33', '2025-02-11 3.33', '2025-02-12 3.34']);
    expect(warningsOf(result)).toEqual([]);
    const more = run(units(3), [...start, used('2025-02-10', 1), used('2025-02-11', 5), used('2025-02-12', 1)]);
    expect(chargesOf(more)).toEqual(['2025-02-10 3.33', '2025-02-11 6.67']);
    expect(warningsOf(more)).toEqual(['4 USAGE_EXCEEDS_TOTAL A', '5 USAGE_EXCEEDS_TOTAL A']);
  });

  it('takes at most what is left', () => {
    const result = run(units(5), [
      ...recognised('0.03'),
      available('2025-01-05'),
      ...[1, 2, 3, 4, 5].map(() => used('2025-02-10', 1)),
    ]);
    expect(chargesOf(result)).toEqual(['2025-02-10 0.01', '2025-02-10 0.01', '2025-02-10 0.01']);
  });

  it('is re-based after an impairment over the units that remain', () => {
    const result = run(units(4), [
      ...start,
      used('2025-02-10', 1),
      tested('2025-02-11', '3.00'),
      used('2025-02-12', 1),
      tested('2025-02-13', '9.00'),
      used('2025-02-13', 2),
    ]);
    expect(chargesOf(result)).toEqual(['2025-02-10 2.50', '2025-02-12 1.00', '2025-02-13 2.00']);
  });

  it('leaves the residual value, and uses large numbers', () => {
    const more = { residualValue: '4.00', residualBasis: 'active_market' };
    const total = Number.MAX_SAFE_INTEGER;
    const result = run(units(total, more), [...start, used('2025-02-10', (total - 1) / 2), used('2025-02-11', total)]);
    expect(chargesOf(result)).toEqual(['2025-02-10 3.00', '2025-02-11 3.00']);
  });

  it.each([2 ** 53, 10 ** 18, 1e308])('cuts %d units like any that are too many', (many) => {
    const result = run(units(3), [...start, used('2025-02-10', 1), used('2025-02-11', many)]);
    expect(refusalsOf(result)).toEqual([]);
    expect(chargesOf(result)).toEqual(['2025-02-10 3.33', '2025-02-11 6.67']);
    expect(warningsOf(result)).toEqual(['4 USAGE_EXCEEDS_TOTAL A']);
    const exact = run(units(Number.MAX_SAFE_INTEGER), [...start, used('2025-02-10', many)]);
    expect(chargesOf(exact)).toEqual(['2025-02-10 10.00']);
    expect(warningsOf(exact)).toEqual(['3 USAGE_EXCEEDS_TOTAL A']);
  });
});
