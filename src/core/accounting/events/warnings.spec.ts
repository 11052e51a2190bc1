import {
  anAsset,
  anInventory,
  assessed,
  available,
  conditionsMet,
  cost,
  event,
  recognised,
  reported,
  run,
  warningsOf,
} from '../../../../test/support/accounting-life.js';

const before = recognised('100.00');
const finite = (months: number, more: object = {}) => anAsset({ usefulLife: { kind: 'finite', months }, ...more });
const indefinite = (more: object = {}) => anAsset({ usefulLife: { kind: 'indefinite' }, ...more });
const units = (more: object = {}) => anAsset({ amortizationMethod: 'units_of_use', totalUnits: 10, ...more });
const warned = (its: object, ...events: readonly unknown[]) => warningsOf(run({ ...its }, events));

describe('assessments', () => {
  it.each<[string, object, readonly unknown[], string[]]>([
    [
      'for sale, licensed again',
      anInventory({ repeatedLicensing: true }),
      [assessed(), assessed()],
      ['0 PURPOSE_OVERRIDDEN A', '1 PURPOSE_OVERRIDDEN A'],
    ],
    [
      'for sale, licensed again, failed',
      anInventory({ repeatedLicensing: true }),
      [assessed('2025-01-01', { costReliable: false })],
      [],
    ],
    ['for sale', anInventory(), [assessed()], []],
    ['own use, licensed again', anAsset({ repeatedLicensing: true }), [assessed()], []],
    [
      'failed when recognised',
      anAsset(),
      [...before, assessed('2025-03-01', { costReliable: false })],
      ['2 RECOGNITION_CRITERIA_NO_LONGER_MET A'],
    ],
    [
      'failed when in stock',
      anInventory(),
      [...before, assessed('2025-03-01', { lawfulControl: false })],
      ['2 RECOGNITION_CRITERIA_NO_LONGER_MET A'],
    ],
    ['failed when nothing is recognised', anAsset(), [assessed(), assessed('2025-03-01', { costReliable: false })], []],
    [
      'failed in development',
      anAsset({ acquisition: 'self_developed' }),
      [
        assessed(),
        ...conditionsMet('2025-01-01'),
        cost('2025-01-01', '1.00'),
        assessed('2025-03-01', { benefitProbable: false }),
      ],
      ['7 RECOGNITION_CRITERIA_NO_LONGER_MET A'],
    ],
  ])('%s', (_name, its, events, expected) => {
    expect(warned(its, ...events)).toEqual(expected);
  });
});

describe('availability', () => {
  it.each<[string, object, string, string[]]>([
    ['residual without a basis', finite(12, { residualValue: '0.01' }), '2025-01-05', ['RESIDUAL_WITHOUT_BASIS']],
    ['residual of nothing', finite(12, { residualValue: '0.00' }), '2025-01-05', []],
    ['residual with a basis', finite(12, { residualValue: '1.00', residualBasis: 'active_market' }), '2025-01-05', []],
    ['residual without a basis, by units', units({ residualValue: '1.00' }), '2025-01-05', ['RESIDUAL_WITHOUT_BASIS']],
    ['as planned', finite(12, { availableForUseOn: '2025-01-05' }), '2025-01-05', []],
    ['not as planned', finite(12, { availableForUseOn: '2025-01-06' }), '2025-01-05', ['AVAILABLE_DATE_DIFFERS']],
    ['certificate to the last day', finite(12, { certificateValidTo: '2025-12-31' }), '2025-01-05', []],
    [
      'certificate to the day before',
      finite(12, { certificateValidTo: '2025-12-30' }),
      '2025-01-05',
      ['CERT_EXPIRES_BEFORE_LIFE_END'],
    ],
    ['certificate to the last day of February', finite(14, { certificateValidTo: '2026-02-28' }), '2025-01-31', []],
    [
      'certificate to February of a leap year',
      finite(38, { certificateValidTo: '2028-02-28' }),
      '2025-01-31',
      ['CERT_EXPIRES_BEFORE_LIFE_END'],
    ],
    [
      'certificate long past',
      finite(12, { certificateValidTo: '2020-01-01' }),
      '2025-01-05',
      ['CERT_EXPIRES_BEFORE_LIFE_END'],
    ],
    [
      'life beyond the calendar',
      finite(200_000, { certificateValidTo: '9999-12-31' }),
      '2025-01-05',
      ['CERT_EXPIRES_BEFORE_LIFE_END'],
    ],
    [
      'a term without a number',
      finite(12, { certificateNo: null, certificateValidTo: '2025-12-30' }),
      '2025-01-05',
      ['CERT_EXPIRES_BEFORE_LIFE_END'],
    ],
    [
      'units with a finite life',
      units({ certificateValidTo: '2025-12-30' }),
      '2025-01-05',
      ['CERT_EXPIRES_BEFORE_LIFE_END'],
    ],
    ['units without a life', units({ usefulLife: null, certificateValidTo: '2025-01-30' }), '2025-01-05', []],
    [
      'units with an indefinite life',
      units({ usefulLife: { kind: 'indefinite' }, certificateValidTo: '2025-01-30' }),
      '2025-01-05',
      [],
    ],
    [
      'an indefinite life with a term',
      indefinite({ certificateValidTo: '2099-12-31' }),
      '2025-01-05',
      ['CERT_TERM_BUT_LIFE_INDEFINITE'],
    ],
    ['an indefinite life without a term', indefinite(), '2025-01-05', []],
  ])('%s', (_name, its, date, codes) => {
    expect(warned(its, ...before, available(date))).toEqual(codes.map((code) => `2 ${code} A`));
  });

  it('a new life is held against the certificate from the first month it works on', () => {
    const its = finite(2, { certificateValidTo: '2025-04-30' });
    const changed = (date: string, remainingMonths: number) =>
      event(date, 'useful_life_changed', { remainingMonths, evidence: 'x' });
    const lived = (date: string, months: number) =>
      warned(its, ...before, available('2025-01-05'), changed(date, months));
    expect(lived('2025-02-15', 3)).toEqual([]);
    expect(lived('2025-02-15', 4)).toEqual(['3 CERT_EXPIRES_BEFORE_LIFE_END A']);
    expect(lived('2025-02-28', 2)).toEqual([]);
    expect(lived('2025-02-28', 3)).toEqual(['3 CERT_EXPIRES_BEFORE_LIFE_END A']);
    const open = indefinite({ certificateValidTo: '2025-04-30' });
    expect(warned(open, ...before, available('2025-01-05'), changed('2025-02-15', 4))).toEqual([
      '2 CERT_TERM_BUT_LIFE_INDEFINITE A',
      '3 CERT_EXPIRES_BEFORE_LIFE_END A',
    ]);
  });
});

describe('appraisals', () => {
  const appraised = (value: string, date = '2025-02-15') => event(date, 'appraisal_recorded', { value });
  const NOT_BOOKED = 'APPRAISAL_NOT_BOOKED A';
  const BELOW = 'APPRAISAL_BELOW_CARRYING A';

  it.each<[string, object, readonly unknown[], string, string[]]>([
    ['of nothing recognised', anAsset(), [], '0.00', [NOT_BOOKED]],
    ['above', indefinite(), before, '100.00', [NOT_BOOKED]],
    ['below', indefinite(), before, '99.99', [NOT_BOOKED, BELOW]],
    ['below cost in stock', anInventory(), before, '99.99', [NOT_BOOKED, BELOW]],
    ['after amortisation', finite(10), [...before, available('2025-01-03')], '90.00', [NOT_BOOKED]],
    ['below what amortisation left', finite(10), [...before, available('2025-01-03')], '89.99', [NOT_BOOKED, BELOW]],
    [
      'in development',
      anAsset({ acquisition: 'self_developed' }),
      [
        ...[assessed(), ...conditionsMet('2025-01-01'), cost('2025-01-01', '5.00')],
        event('2025-01-02', 'impairment_tested', { valueInUse: '3.00' }),
      ],
      '2.99',
      [NOT_BOOKED, BELOW],
    ],
  ])('%s', (_name, its, events, value, expected) => {
    expect(warned(its, ...events, appraised(value))).toEqual(expected.map((each) => `${events.length} ${each}`));
  });

  it('the month that ends on the day counts', () => {
    const events = [...before, available('2025-01-03')];
    expect(warned(finite(10), ...events, appraised('80.00', '2025-02-28'))).toEqual([`3 ${NOT_BOOKED}`]);
  });
});

describe('listings', () => {
  const listed = (line: string, amount: string, lineTotal: string, date = '2025-01-31') => ({
    ...{ date, type: 'listing_declared', line, amount, lineTotal },
  });
  const developed = [assessed(), ...conditionsMet('2025-01-01'), cost('2025-01-01', '100.00')];
  const of = (its: object, events: readonly unknown[], ...last: readonly [string, string, string]) =>
    warned(its, ...events, listed(...last)).map((each) => each.split(' ').slice(1).join(' '));

  it.each<[string, object, readonly unknown[], readonly [string, string, string], string[]]>([
    ['nothing of nothing', anInventory(), [], ['inventories', '0.00', '0.00'], []],
    ['something of nothing', anInventory(), [], ['inventories', '1.00', '2.00'], ['LISTING_WITHOUT_COST_LEDGER']],
    [
      'everything of nothing',
      anInventory(),
      [],
      ['inventories', '2.00', '2.00'],
      ['LISTING_WITHOUT_COST_LEDGER', 'WHOLE_LINE_LABELLED_DATA'],
    ],
    ['as in the ledger', anInventory(), before, ['inventories', '100.00', '200.00'], []],
    [
      'as in the ledger, and the whole line',
      anInventory(),
      before,
      ['inventories', '100.00', '100.00'],
      ['WHOLE_LINE_LABELLED_DATA'],
    ],
    [
      'other than in the ledger',
      anInventory(),
      before,
      ['inventories', '100.01', '200.00'],
      ['LISTING_DIFFERS_FROM_LEDGER'],
    ],
    ['nothing of something', anInventory(), before, ['inventories', '0.00', '200.00'], ['LISTING_DIFFERS_FROM_LEDGER']],
    [
      'on another line',
      anInventory(),
      before,
      ['intangible_assets', '100.00', '200.00'],
      ['LISTING_WITHOUT_COST_LEDGER'],
    ],
    [
      'after the month that ends today',
      finite(10),
      [...before, available('2025-01-03')],
      ['intangible_assets', '90.00', '200.00'],
      [],
    ],
    [
      'development',
      anAsset({ acquisition: 'self_developed' }),
      developed,
      ['development_expenditure', '100.00', '200.00'],
      [],
    ],
    [
      'development available',
      finite(10, { acquisition: 'self_developed' }),
      [...developed, available('2025-01-03')],
      ['development_expenditure', '100.00', '200.00'],
      ['LISTING_WITHOUT_COST_LEDGER'],
    ],
  ])('%s', (_name, its, events, last, expected) => {
    expect(of(its, events, ...last)).toEqual(expected.map((code) => `${code} null`));
  });

  it('takes allowances off', () => {
    const nrv = event('2025-01-30', 'nrv_tested', {
      estimatedSellingPrice: '60.00',
      costToComplete: '0.00',
      sellingExpenses: '0.00',
      relatedTaxes: '0.00',
    });
    expect(of(anInventory(), [...before, nrv], 'inventories', '60.00', '99.00')).toEqual([]);
    const tested = event('2025-01-30', 'impairment_tested', { valueInUse: '60.00' });
    expect(of(indefinite(), [...before, tested], 'intangible_assets', '60.00', '99.00')).toEqual([]);
    const development = anAsset({ acquisition: 'self_developed' });
    expect(of(development, [...developed, tested], 'development_expenditure', '60.00', '99.00')).toEqual([]);
  });
});

describe('reporting dates', () => {
  const tested = (date: string) => event(date, 'impairment_tested', { valueInUse: '100.00' });
  const developed = [assessed(), ...conditionsMet('2025-01-01'), cost('2025-01-02', '100.00')];
  const ready = [...before, available('2025-01-03')];

  it.each<[string, object, readonly unknown[], string, string[]]>([
    ['no certificate, not recognised', anAsset({ certificateNo: null }), [], '2025-06-15', []],
    ['no certificate, in preparation', anAsset({ certificateNo: null }), before, '2025-06-15', ['NO_CERTIFICATE']],
    ['a blank for a certificate', anInventory({ certificateNo: ' ' }), before, '2025-06-15', ['NO_CERTIFICATE']],
    ['no certificate, in stock', anInventory({ certificateNo: null }), before, '2025-06-15', ['NO_CERTIFICATE']],
    [
      'no certificate, with a term that ended',
      anInventory({ certificateNo: null, certificateValidTo: '2025-01-01' }),
      before,
      '2025-06-15',
      ['NO_CERTIFICATE'],
    ],
    [
      'no certificate, in development',
      anAsset({ certificateNo: null, acquisition: 'self_developed' }),
      developed,
      '2025-06-15',
      [],
    ],
    [
      'no certificate, gone',
      anAsset({ certificateNo: null }),
      [...before, event('2025-02-01', 'lapsed')],
      '2025-06-15',
      [],
    ],
    ['certificate that ends today', anInventory({ certificateValidTo: '2025-06-15' }), before, '2025-06-15', []],
    [
      'certificate that ended yesterday',
      anInventory({ certificateValidTo: '2025-06-14' }),
      before,
      '2025-06-15',
      ['CERT_EXPIRED'],
    ],
    [
      'certificate that ended, in development',
      anAsset({ acquisition: 'self_developed', certificateValidTo: '2025-06-14' }),
      developed,
      '2025-06-15',
      [],
    ],
    ['indefinite, tested this year', indefinite(), [...ready, tested('2025-01-03')], '2025-12-31', []],
    ['indefinite, tested on the day', indefinite(), [...ready, tested('2025-12-31')], '2025-12-31', []],
    [
      'indefinite, tested last year',
      indefinite(),
      [...ready, tested('2025-12-31')],
      '2026-12-31',
      ['INDEFINITE_LIFE_NOT_TESTED'],
    ],
    ['indefinite, not tested', indefinite(), ready, '2025-12-31', ['INDEFINITE_LIFE_NOT_TESTED']],
    ['indefinite, not the end of a year', indefinite(), ready, '2025-12-30', []],
    ['indefinite, not available', indefinite(), before, '2025-12-31', []],
    ['indefinite, by units', units({ usefulLife: { kind: 'indefinite' } }), ready, '2025-12-31', []],
    [
      'indefinite, a refused test',
      indefinite(),
      [...ready, event('2025-12-31', 'impairment_tested')],
      '2025-12-31',
      ['INDEFINITE_LIFE_NOT_TESTED'],
    ],
    [
      'indefinite made finite',
      indefinite(),
      [...ready, event('2025-06-01', 'useful_life_changed', { remainingMonths: 5, evidence: 'x' })],
      '2025-12-31',
      [],
    ],
    ['finite', finite(12), ready, '2025-12-31', []],
    [
      'development, not tested',
      anAsset({ acquisition: 'self_developed' }),
      developed,
      '2025-12-31',
      ['DEVELOPMENT_NOT_TESTED'],
    ],
    [
      'development, tested',
      anAsset({ acquisition: 'self_developed' }),
      [...developed, tested('2025-11-01')],
      '2025-12-31',
      [],
    ],
    [
      'indefinite and no certificate',
      indefinite({ certificateNo: null }),
      ready,
      '2025-12-31',
      ['NO_CERTIFICATE', 'INDEFINITE_LIFE_NOT_TESTED'],
    ],
  ])('%s', (_name, its, events, date, codes) => {
    const expected = codes.map((code) => `${events.length} ${code} A`);
    expect(warned(its, ...events, reported(date)).filter((each) => each.startsWith(`${events.length} `))).toEqual(
      expected,
    );
  });

  it('an expired certificate of a fully amortised asset', () => {
    const its = finite(1, { certificateValidTo: '2025-12-31' });
    expect(warned(its, ...ready, reported('2026-01-01'))).toEqual(['3 CERT_EXPIRED A']);
  });

  it('are repeated at each report', () => {
    const its = anInventory({ certificateNo: null });
    expect(warned(its, ...before, reported('2025-06-30'), reported('2025-07-01'))).toEqual([
      '2 NO_CERTIFICATE A',
      '3 NO_CERTIFICATE A',
    ]);
  });
});
