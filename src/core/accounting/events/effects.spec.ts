import {
  anAsset,
  anInventory,
  assessed,
  available,
  conditionsMet,
  cost,
  entriesOf,
  event,
  recognised,
  run,
  warningsOf,
} from '../../../../test/support/accounting-life.js';

const before = recognised('100.00');
const indefinite = anAsset({ usefulLife: { kind: 'indefinite' } });
const nrv = (price: string, more: object = {}) =>
  event('2025-02-01', 'nrv_tested', {
    ...{ estimatedSellingPrice: price, costToComplete: '1.00', sellingExpenses: '2.00', relatedTaxes: '3.00' },
    ...more,
  });
const sold = (proceeds: string) => event('2025-02-10', 'sold', { proceeds });
const lapsed = event('2025-02-10', 'lapsed');

describe('impairment of intangible assets', () => {
  const impair = (values: Record<string, unknown>, its = indefinite) =>
    entriesOf(run(its, [...before, event('2025-02-01', 'impairment_tested', values)]), 'impairment');
  const loss = (amount: string) => [
    `2025-02-01 impairment A #2: impairment_loss ${amount}, intangible_impairment_allowance -${amount}`,
  ];

  it.each<[string, Record<string, unknown>, string[]]>([
    ['one value', { valueInUse: '40.00' }, loss('60.00')],
    ['the other value', { fairValueLessCosts: '40.00' }, loss('60.00')],
    ['the higher of both', { fairValueLessCosts: '40.00', valueInUse: '70.00' }, loss('30.00')],
    ['the higher of both, the other way', { fairValueLessCosts: '70.00', valueInUse: '40.00' }, loss('30.00')],
    ['nothing recoverable', { valueInUse: '0.00' }, loss('100.00')],
    ['a fen', { valueInUse: '99.99' }, loss('0.01')],
    ['no loss at the carrying amount', { valueInUse: '100.00' }, []],
    ['no gain above', { valueInUse: '500.00' }, []],
  ])('%s', (_name, values, entries) => {
    expect(impair(values)).toEqual(entries);
  });

  it('is measured against what amortisation and earlier losses left', () => {
    const test = (date: string, valueInUse: string) => event(date, 'impairment_tested', { valueInUse });
    const its = anAsset({ usefulLife: { kind: 'finite', months: 10 } });
    const result = run(its, [
      ...before,
      available('2025-01-03'),
      test('2025-02-15', '45.00'),
      test('2025-02-28', '35.00'),
    ]);
    // 100 − 10 (January) = 90; − 45 (loss) = 45; − 5 (February, anew over nine months) = 40.
    expect(entriesOf(result, 'impairment')).toEqual([
      '2025-02-15 impairment A #3: impairment_loss 45.00, intangible_impairment_allowance -45.00',
      '2025-02-28 impairment A #4: impairment_loss 5.00, intangible_impairment_allowance -5.00',
    ]);
  });
});

describe('inventory at the lower of cost and net realisable value', () => {
  const tests = (...list: readonly object[]) => run(anInventory(), [...before, ...list]);
  const writeDown = (place: number, amount: string) =>
    `2025-02-01 write_down A #${place}: impairment_loss ${amount}, inventory_write_down_allowance -${amount}`;
  const reversal = (place: number, amount: string) =>
    `2025-02-01 write_down_reversal A #${place}: impairment_loss -${amount}, inventory_write_down_allowance ${amount}`;
  const entries = (result: ReturnType<typeof run>) => entriesOf(result, 'write_down', 'write_down_reversal');

  it('writes down to price less costs, expenses and taxes', () => {
    expect(entries(tests(nrv('56.00')))).toEqual([writeDown(2, '50.00')]);
    expect(entries(tests(nrv('106.00')))).toEqual([]);
    expect(entries(tests(nrv('105.99')))).toEqual([writeDown(2, '0.01')]);
  });

  it('realises nothing where costs are above the price', () => {
    expect(entries(tests(nrv('5.99')))).toEqual([writeDown(2, '100.00')]);
  });

  it('adds only what is more than booked', () => {
    const result = tests(nrv('56.00'), nrv('56.00'), nrv('46.00', { causeRemoved: true }));
    expect(entries(result)).toEqual([writeDown(2, '50.00'), writeDown(4, '10.00')]);
    expect(warningsOf(result)).toEqual([]);
  });

  it('reverses with the cause removed, down to nothing and no further', () => {
    const result = tests(nrv('56.00'), nrv('66.00', { causeRemoved: true }), nrv('999.00', { causeRemoved: true }));
    expect(entries(result)).toEqual([writeDown(2, '50.00'), reversal(3, '10.00'), reversal(4, '40.00')]);
  });

  it.each([[{}], [{ causeRemoved: false }], [{ causeRemoved: null }]])('warns and keeps it with %j', (more) => {
    const result = tests(nrv('56.00'), nrv('66.00', more));
    expect(entries(result)).toEqual([writeDown(2, '50.00')]);
    expect(warningsOf(result)).toEqual(['3 REVERSAL_CAUSE_NOT_SHOWN A']);
  });

  it('counts costs that came later', () => {
    const result = tests(nrv('106.00'), cost('2025-02-01', '7.00'), nrv('106.00'));
    expect(entries(result)).toEqual([writeDown(4, '7.00')]);
  });

  it('reverses by a request of its own', () => {
    const request = event('2025-02-01', 'reversal_attempted', {
      ...{ amount: '20.00', netRealisableValue: '70.00', causeRemoved: true },
    });
    const result = tests(nrv('56.00'), request, { ...request, amount: '0.01' });
    expect(entries(result)).toEqual([writeDown(2, '50.00'), reversal(3, '20.00')]);
    expect(result.refusals).toEqual([{ event: 4, code: 'REVERSAL_ABOVE_NRV' }]);
  });
});

describe('assets that leave', () => {
  const worn = [...before, available('2025-01-03'), event('2025-01-04', 'impairment_tested', { valueInUse: '60.00' })];
  const tenMonths = anAsset({ usefulLife: { kind: 'finite', months: 10 } });

  it.each([
    ['60.00', 'asset_disposal_gain_loss -6.00, bank 60.00, '],
    ['54.00', 'bank 54.00, '],
    ['50.00', 'asset_disposal_gain_loss 4.00, bank 50.00, '],
    ['0.00', 'asset_disposal_gain_loss 54.00, '],
  ])('an intangible asset sold for %s', (proceeds, outcome) => {
    const result = run(tenMonths, [...worn, sold(proceeds)]);
    const removed = 'accumulated_amortisation 6.00, intangible_asset -100.00, intangible_impairment_allowance 40.00';
    const sides = `${outcome}${removed}`.split(', ').toSorted().join(', ');
    expect(entriesOf(result, 'sale')).toEqual([`2025-02-10 sale A #4: ${sides}`]);
    expect(result.classification[0]).toMatchObject({ class: 'derecognised', reasons: ['CLS_OWN_USE', 'DR_SOLD'] });
  });

  it('inventory sold gives revenue and its cost, in one entry', () => {
    const result = run(anInventory(), [...before, nrv('56.00'), sold('80.00')]);
    expect(entriesOf(result, 'sale')).toEqual([
      '2025-02-10 sale A #3: bank 80.00, cost_of_sales 50.00, inventory -100.00, inventory_write_down_allowance 50.00, revenue -80.00',
    ]);
    expect(entriesOf(run(anInventory(), [...before, sold('0.00')]), 'sale')).toEqual([
      '2025-02-10 sale A #2: cost_of_sales 100.00, inventory -100.00',
    ]);
  });

  it('what is not recognised gives revenue alone, as often as it is sold', () => {
    for (const its of [anAsset(), anInventory()]) {
      const result = run(its, [sold('80.00'), sold('0.00'), sold('5.00')]);
      expect(entriesOf(result)).toEqual([
        '2025-02-10 revenue A #0: bank 80.00, revenue -80.00',
        '2025-02-10 revenue A #2: bank 5.00, revenue -5.00',
      ]);
      expect(warningsOf(result)).toEqual([0, 1, 2].map((place) => `${place} SALE_OF_UNRECOGNISED_DATA A`));
      expect(result.classification).toEqual([{ asset: 'A', class: 'not_recognised', reasons: ['NR_NOT_ASSESSED'] }]);
    }
  });

  it('what lapses is a loss, of both classes', () => {
    expect(entriesOf(run(tenMonths, [...worn, lapsed]), 'lapse')).toEqual([
      '2025-02-10 lapse A #4: accumulated_amortisation 6.00, intangible_asset -100.00, intangible_impairment_allowance 40.00, nonoperating_loss 54.00',
    ]);
    const stock = run(anInventory(), [...before, nrv('56.00'), lapsed]);
    expect(entriesOf(stock, 'lapse')).toEqual([
      '2025-02-10 lapse A #3: inventory -100.00, inventory_write_down_allowance 50.00, nonoperating_loss 50.00',
    ]);
    expect(stock.classification[0]?.reasons).toEqual(['CLS_HELD_FOR_SALE', 'DR_LAPSED']);
  });
});

describe('the journal', () => {
  it('nets a manual entry to one line an account, and leaves out what comes to nothing', () => {
    const manual = (...lines: readonly (readonly [string, string, string])[]) => ({
      ...{ date: '2025-02-01', type: 'manual_journal' },
      lines: lines.map(([account, debit, credit]) => ({ account, debit, credit })),
    });
    const result = run(
      [],
      [
        manual(
          ['bank', '5.00', '2.00'],
          ['revenue', '0.00', '3.00'],
          ['bank', '1.00', '0.00'],
          ['bank', '0.00', '1.00'],
        ),
        manual(['bank', '5.00', '5.00']),
        manual(
          ...Array.from({ length: 3 }, () => ['bank', '9999999999999.99', '0.00'] as const),
          ['revenue', '0.00', '9999999999999.99'],
          ['revenue', '0.00', '9999999999999.99'],
          ['admin_expense', '0.00', '9999999999999.99'],
        ),
      ],
    );
    expect(entriesOf(result)).toEqual([
      '2025-02-01 manual null #0: bank 3.00, revenue -3.00',
      '2025-02-01 manual null #2: admin_expense -9999999999999.99, bank 29999999999999.97, revenue -19999999999999.98',
    ]);
    expect(result.refusals).toEqual([]);
  });

  it('takes revenue of what is not recognised as well', () => {
    const result = run(anAsset(), [event('2025-02-01', 'revenue_earned', { amount: '5.00' })]);
    expect(entriesOf(result)).toEqual(['2025-02-01 revenue A #0: bank 5.00, revenue -5.00']);
    expect(result.warnings).toEqual([]);
  });

  it('names accounts in Chinese', () => {
    const [entry] = run(anAsset(), before).journals;
    expect(entry).toEqual({
      ...{ date: '2025-01-02', kind: 'cost', asset: 'A', event: 1 },
      lines: [
        { account: 'intangible_asset', accountName: '无形资产——数据资源', debit: '100.00', credit: '0.00' },
        { account: 'bank', accountName: '银行存款', debit: '0.00', credit: '100.00' },
      ],
    });
  });
});

describe('classification', () => {
  const developed = anAsset({ acquisition: 'self_developed', purpose: 'external_service' });
  const made = [assessed(), ...conditionsMet('2025-01-01'), cost('2025-01-02', '1.00')];
  const failed = assessed('2025-03-01', { lawfulControl: false, benefitProbable: false, costReliable: false });

  it.each<[string, object, readonly unknown[], string, string[]]>([
    ['not assessed', anAsset(), [], 'not_recognised', ['NR_NOT_ASSESSED']],
    [
      'no control',
      anAsset(),
      [assessed('2025-01-01', { lawfulControl: false })],
      'not_recognised',
      ['NR_NO_LAWFUL_CONTROL'],
    ],
    [
      'no benefit',
      anAsset(),
      [assessed('2025-01-01', { benefitProbable: false })],
      'not_recognised',
      ['NR_NO_PROBABLE_BENEFIT'],
    ],
    [
      'cost not reliable',
      anAsset(),
      [assessed('2025-01-01', { costReliable: false })],
      'not_recognised',
      ['NR_COST_NOT_RELIABLE'],
    ],
    [
      'nothing at all',
      anAsset(),
      [failed],
      'not_recognised',
      ['NR_NO_LAWFUL_CONTROL', 'NR_NO_PROBABLE_BENEFIT', 'NR_COST_NOT_RELIABLE'],
    ],
    ['no cost', anAsset(), [assessed()], 'not_recognised', ['NR_NO_CAPITALISED_COST']],
    [
      'costs before the assessment',
      anAsset(),
      [cost('2025-01-01', '1.00'), assessed()],
      'not_recognised',
      ['NR_NO_CAPITALISED_COST'],
    ],
    ['recognised, then failed', anAsset(), [...before, failed], 'intangible_asset', ['CLS_OWN_USE']],
    ['for services', anAsset({ purpose: 'external_service' }), before, 'intangible_asset', ['CLS_EXTERNAL_SERVICE']],
    ['for sale', anInventory(), before, 'inventory', ['CLS_HELD_FOR_SALE']],
    [
      'licensed again and again',
      anInventory({ repeatedLicensing: true }),
      before,
      'intangible_asset',
      ['CLS_REPEATED_LICENSING'],
    ],
    [
      'licensed again and again, own use',
      anAsset({ repeatedLicensing: true }),
      before,
      'intangible_asset',
      ['CLS_OWN_USE'],
    ],
    [
      'not licensed again and again',
      anInventory({ repeatedLicensing: false }),
      before,
      'inventory',
      ['CLS_HELD_FOR_SALE'],
    ],
    ['in development', developed, made, 'development_expenditure', ['CLS_EXTERNAL_SERVICE', 'CLS_IN_DEVELOPMENT']],
    ['developed', developed, [...made, available('2025-01-03')], 'intangible_asset', ['CLS_EXTERNAL_SERVICE']],
    [
      'developed for licences, and lapsed',
      { ...developed, purpose: 'for_sale', repeatedLicensing: true },
      [...made, available('2025-01-03'), lapsed],
      'derecognised',
      ['CLS_REPEATED_LICENSING', 'DR_LAPSED'],
    ],
  ])('%s', (_name, its, events, itsClass, reasons) => {
    const { classification } = run({ ...its }, events);
    expect(classification).toEqual([{ asset: 'A', class: itsClass, reasons }]);
  });
});
