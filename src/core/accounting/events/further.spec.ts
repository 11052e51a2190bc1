import {
  anAsset,
  anInventory,
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
  run as runFormat,
  warningsOf,
} from '../../../../test/support/accounting-life.js';
import { parseScenario } from '../scenario/parse.js';
import { Books } from '../books/books.js';

type Members = Readonly<Record<string, unknown>>;

const run = (asset: Members, events: readonly unknown[]) => runFormat(asset, events, { extended: true });
const opening = (date: string, more: Members = {}) =>
  event(date, 'opening_balance', {
    ...{ gross: '1200.00', amortisation: '300.00', allowance: '100.00' },
    ...{ availableForUse: true, remainingMonths: 8, evidence: '移交清单', ...more },
  });
const soldPart = (date: string, part: number, whole: number, more: Members = {}) =>
  event(date, 'partially_sold', { part, whole, proceeds: '0.00', ...more });
const taken = (date: string, more: Members = {}) => [assessed('2025-01-01'), opening(date, more)];
const developed = anAsset({ acquisition: 'self_developed' });
const units = anAsset({ amortizationMethod: 'units_of_use', totalUnits: 50 });
const lastReport = (asset: Members, events: readonly unknown[]) => run(asset, events).reports.at(-1);

describe('books of format 1.0', () => {
  it('know no further types and no further accounts', () => {
    const lines = [
      { account: 'opening_balances', debit: '1.00', credit: '0.00' },
      { account: 'bank', debit: '0.00', credit: '1.00' },
    ];
    const manual = { date: '2025-01-03', type: 'manual_journal', lines };
    const events = [...recognised('5.00'), opening('2025-01-02'), soldPart('2025-01-03', 1, 2), manual];
    expect(refusalsOf(runFormat(anAsset(), events))).toEqual([
      ...['2 UNKNOWN_EVENT_TYPE', '3 UNKNOWN_EVENT_TYPE', '4 UNKNOWN_ACCOUNT'],
    ]);
    expect(refusalsOf(run(anAsset(), events))).toEqual(['2 OPENING_AFTER_MOVEMENT', '4 UNKNOWN_ACCOUNT']);
  });

  it('stay so when they are kept, and extended ones stay extended', () => {
    const scenario = parseScenario({ assets: [anAsset()], events: [] });
    if (!scenario.ok) throw new Error(scenario.code);
    const { assets } = scenario.value;
    for (const [extended, code] of [
      [false, 'UNKNOWN_EVENT_TYPE'],
      [true, 'ASSET_NOT_RECOGNISED'],
    ] as const) {
      const saved = Books.of(assets, { extended }).save();
      expect('extended' in saved).toBe(extended);
      const resumed = Books.resume(assets, JSON.parse(JSON.stringify(saved)));
      expect(resumed.ok && resumed.value.apply(opening('2025-01-01'))).toMatchObject({ accepted: false, code });
    }
  });
});

describe('balances taken over', () => {
  it('are posted gross against the balances taken over, and go on over the months that are left', () => {
    const result = run(anAsset(), [...taken('2025-01-31'), reported('2025-12-31', '2025-01-01')]);
    expect(entriesOf(result, 'opening_balance')).toEqual([
      '2025-01-31 opening_balance A #1: accumulated_amortisation -300.00, intangible_asset 1200.00, intangible_impairment_allowance -100.00, opening_balances -800.00',
    ]);
    expect(chargesOf(result)).toHaveLength(8);
    expect(chargesOf(result)[0]).toBe('2025-02-28 100.00');
    expect(chargesOf(result).at(-1)).toBe('2025-09-30 100.00');
  });

  it('stand in the opening rows, on whatever day of the period they are taken over, and are no increase', () => {
    for (const date of ['2025-01-01', '2025-05-31']) {
      const table = lastReport(anAsset(), [...taken(date), reported('2025-06-30', '2025-01-01')])?.intangibleTable;
      expect(table).toMatchObject({
        'int.gross.opening': { purchased: '1200.00', total: '1200.00' },
        'int.amort.opening': { total: '300.00' },
        'int.impair.opening': { total: '100.00' },
        'int.carrying.opening': { total: '800.00' },
      });
      for (const row of ['int.gross.increase', 'int.impair.increase']) expect(table).not.toHaveProperty([row]);
    }
  });

  it('of an asset in the middle of a month begin with that month', () => {
    expect(chargesOf(run(anAsset(), [...taken('2025-01-30'), reported('2025-12-31')]))[0]).toBe('2025-01-31 100.00');
  });

  it('of units of use, of an indefinite life, of inventory, of development and of what is not in use yet', () => {
    const used = run(units, [
      ...taken('2025-01-31', { remainingUnits: 40 }),
      event('2025-02-01', 'usage_recorded', { units: 10 }),
    ]);
    expect(chargesOf(used)).toEqual(['2025-02-01 200.00']);
    const without = { amortisation: '0.00', availableForUse: false };
    const endless = anAsset({ usefulLife: { kind: 'indefinite' } });
    const life = run(endless, [...taken('2025-01-31', { amortisation: null }), reported('2025-12-31')]);
    expect([chargesOf(life), life.reports[0]?.presentation['intangible_assets.data_resources']]).toEqual([
      [],
      '1100.00',
    ]);
    const inventory = run(anInventory(), [...taken('2025-01-31', { amortisation: null }), reported('2025-12-31')]);
    expect(inventory.reports[0]?.inventoryTable).toMatchObject({
      'inv.gross.opening': { total: '1200.00' },
      'inv.allow.opening': { total: '100.00' },
      'inv.carrying.closing': { total: '1100.00' },
    });
    const events = [...taken('2025-01-31', without), ...conditionsMet('2025-02-01'), cost('2025-02-01', '1.00')];
    const development = run(developed, [...events, available('2025-03-01'), reported('2025-12-31')]);
    expect(entriesOf(development, 'opening_balance', 'transfer_to_intangible')).toEqual([
      '2025-01-31 opening_balance A #1: development_expenditure 1200.00, development_impairment_allowance -100.00, opening_balances -1100.00',
      '2025-03-01 transfer_to_intangible A #8: development_expenditure -1201.00, development_impairment_allowance 100.00, intangible_asset 1201.00, intangible_impairment_allowance -100.00',
    ]);
    expect(development.reports[0]?.intangibleTable).toMatchObject({ 'int.gross.increase': { total: '1201.00' } });
    const waiting = run(anAsset(), [...taken('2025-01-31', without), available('2025-03-01'), reported('2025-03-31')]);
    expect(chargesOf(waiting)).toEqual(['2025-03-31 91.67']);
  });

  it.each<[string, Members, Members, string | undefined]>([
    ['no gross amount', anAsset(), { gross: '0.00' }, 'INVALID_AMOUNT /gross'],
    ['no evidence', anAsset(), { evidence: ' ' }, 'EVIDENCE_MISSING /evidence'],
    ['deductions above the gross amount', anAsset(), { allowance: '900.01' }, 'OPENING_INCONSISTENT /gross'],
    ['deductions equal to it', anAsset(), { allowance: '900.00' }, undefined],
    ['no word on use', anAsset(), { availableForUse: null }, 'MISSING_FIELD /availableForUse'],
    ['no months', anAsset(), { remainingMonths: null }, 'MISSING_FIELD /remainingMonths'],
    ['months beyond what is counted down', anAsset(), { remainingMonths: 2 ** 53 }, 'INVALID_FIELD /remainingMonths'],
    ['no units', units, {}, 'MISSING_FIELD /remainingUnits'],
    ['more units than there are', units, { remainingUnits: 51 }, 'OPENING_INCONSISTENT /remainingUnits'],
    ['all units', units, { remainingUnits: 50 }, undefined],
    ['no life', anAsset({ usefulLife: null }), {}, 'USEFUL_LIFE_MISSING /asset'],
    ['no total of units', anAsset({ amortizationMethod: 'units_of_use' }), {}, 'USEFUL_LIFE_MISSING /asset'],
    [
      'an indefinite life amortised',
      anAsset({ usefulLife: { kind: 'indefinite' } }),
      {},
      'OPENING_INCONSISTENT /amortisation',
    ],
    ['amortised inventory', anInventory(), {}, 'OPENING_INCONSISTENT /amortisation'],
    ['amortised before use', anAsset(), { availableForUse: false }, 'OPENING_INCONSISTENT /amortisation'],
  ])('with %s', (_name, asset, more, expected) => {
    const scenario = parseScenario({ assets: [asset], events: [] });
    if (!scenario.ok) throw new Error(scenario.code);
    const books = Books.of(scenario.value.assets, { extended: true });
    books.apply(assessed('2025-01-01'));
    const outcome = books.apply(opening('2025-01-31', more));
    expect(outcome.accepted ? undefined : `${outcome.code} ${outcome.pointer}`).toBe(expected);
  });

  it('are refused without an assessment that is passed, after a balance, twice, and before 2024', () => {
    const failed = assessed('2025-01-01', { costReliable: false });
    expect(refusalsOf(run(anAsset(), [opening('2025-01-01'), failed, opening('2025-01-01')]))).toEqual([
      ...['0 ASSET_NOT_RECOGNISED', '2 ASSET_NOT_RECOGNISED'],
    ]);
    const again = [opening('2023-12-31'), ...taken('2025-01-31'), opening('2025-01-31')];
    expect(refusalsOf(run(anAsset(), again))).toEqual(['0 BEFORE_EFFECTIVE_DATE', '3 OPENING_AFTER_MOVEMENT']);
  });

  it('warn of the certificate and of a residual value without a basis', () => {
    const its = (certificateValidTo: string) => anAsset({ certificateValidTo, residualValue: '1.00' });
    expect(warningsOf(run(its('2025-09-29'), taken('2025-01-31')))).toEqual([
      ...['1 RESIDUAL_WITHOUT_BASIS A', '1 CERT_EXPIRES_BEFORE_LIFE_END A'],
    ]);
    expect(warningsOf(run(its('2025-09-30'), taken('2025-01-31')))).toEqual(['1 RESIDUAL_WITHOUT_BASIS A']);
  });
});

describe('parts that are sold', () => {
  it('take their part of gross amount, amortisation and allowance; what stays goes on to its residual value', () => {
    const its = anAsset({ residualValue: '80.00', residualBasis: 'active_market' });
    // 720.00 over 8 months: 90.00 a month; after two months a quarter leaves: 135.00 of 540.00, and 20.00 of the residual.
    const events = [...taken('2025-01-31'), soldPart('2025-04-15', 1, 4, { proceeds: '200.00' })];
    const result = run(its, [...events, reported('2025-12-31')]);
    expect(entriesOf(result, 'partial_sale')).toEqual([
      '2025-04-15 partial_sale A #2: accumulated_amortisation 120.00, asset_disposal_gain_loss -45.00, bank 200.00, intangible_asset -300.00, intangible_impairment_allowance 25.00',
    ]);
    expect(chargesOf(result).slice(2)).toEqual([
      ...['2025-04-30 67.50', '2025-05-31 67.50', '2025-06-30 67.50', '2025-07-31 67.50', '2025-08-31 67.50'],
      '2025-09-30 67.50',
    ]);
    expect(result.reports[0]?.balances).toMatchObject([{ gross: '900.00', allowance: '75.00', carrying: '60.00' }]);
    expect(result.reports[0]?.intangibleTable).toMatchObject({
      'int.gross.decrease.disposal': { total: '300.00' },
      'int.amort.decrease.disposal': { total: '120.00' },
      'int.impair.decrease': { total: '25.00' },
    });
  });

  it('are not charged for the month in which they leave, also on its last day', () => {
    const charges = chargesOf(
      run(anAsset(), [...taken('2025-01-31'), soldPart('2025-02-28', 1, 2), reported('2025-03-31')]),
    );
    expect(charges).toEqual(['2025-02-28 50.00', '2025-03-31 50.00']);
  });

  it('of inventory give revenue and their cost; the rest is tested as ever', () => {
    const events = [...recognised('10.00'), event('2025-01-03', 'nrv_tested', nrv('7.00'))];
    const result = run(anInventory(), [...events, soldPart('2025-01-04', 20, 50, { proceeds: '5.00' })]);
    expect(entriesOf(result, 'partial_sale')).toEqual([
      '2025-01-04 partial_sale A #3: bank 5.00, cost_of_sales 2.80, inventory -4.00, inventory_write_down_allowance 1.20, revenue -5.00',
    ]);
  });

  it('leave the units of use in the same proportion, one at least', () => {
    const used = (count: number) => event('2025-03-01', 'usage_recorded', { units: count });
    const events = [...taken('2025-01-31', { remainingUnits: 40 }), soldPart('2025-02-01', 1, 4)];
    // 600.00 over 30 units.
    expect(chargesOf(run(units, [...events, used(10), used(20)]))).toEqual(['2025-03-01 200.00', '2025-03-01 400.00']);
    const few = [...taken('2025-01-31', { remainingUnits: 1 }), soldPart('2025-02-01', 9, 10), used(1)];
    expect(chargesOf(run(units, few))).toEqual(['2025-03-01 80.00']);
  });

  it('of odd fen lose none and leave nothing below nothing', () => {
    // 0.02, half amortised and half written off: the half that is sold takes 0.01 and its amortisation along.
    const odd = { gross: '0.02', amortisation: '0.01', allowance: '0.01' };
    const result = run(anAsset(), [...taken('2025-01-31', odd), soldPart('2025-02-01', 1, 2), reported('2025-12-31')]);
    expect(result.reports[0]?.balances).toMatchObject([
      { gross: '0.01', amortisation: '0.00', allowance: '0.01', carrying: '0.00' },
    ]);
  });

  it.each<[string, unknown[], string]>([
    ['the whole', [...taken('2025-01-31'), soldPart('2025-02-01', 2, 2)], '2 SHARE_NOT_PARTIAL'],
    ['more than the whole', [...taken('2025-01-31'), soldPart('2025-02-01', 3, 2)], '2 SHARE_NOT_PARTIAL'],
    ['not a fen', [...recognised('0.02'), soldPart('2025-02-01', 1, 5)], '2 SHARE_NOT_PARTIAL'],
    ['all fen', [...recognised('0.02'), soldPart('2025-02-01', 4, 5)], '2 SHARE_NOT_PARTIAL'],
    ['a part of none', [...taken('2025-01-31'), soldPart('2025-02-01', 0, 5)], '2 INVALID_FIELD'],
    ['a broken number', [...taken('2025-01-31'), soldPart('2025-02-01', 0.5, 1)], '2 INVALID_FIELD'],
    ['a number that is not exact', [...taken('2025-01-31'), soldPart('2025-02-01', 1, 2 ** 53)], '2 INVALID_FIELD'],
    ['what is not recognised', [assessed(), soldPart('2025-02-01', 1, 2)], '1 ASSET_NOT_RECOGNISED'],
    [
      'what is in development',
      [...taken('2025-01-31', { availableForUse: false, amortisation: null }), soldPart('2025-02-01', 1, 2)],
      '2 ASSET_NOT_AVAILABLE',
    ],
  ])('are refused for %s', (_name, events, refusal) => {
    const its = refusal.endsWith('AVAILABLE') ? developed : anAsset();
    expect(refusalsOf(run(its, events))).toEqual([refusal]);
  });

  it('one after another, and the rest at last', () => {
    const events = [...taken('2025-01-31'), soldPart('2025-02-10', 1, 3), soldPart('2025-03-10', 1, 7)];
    const result = run(anAsset(), [
      ...events,
      event('2025-05-10', 'sold', { proceeds: '1.00' }),
      reported('2025-12-31'),
    ]);
    expect(refusalsOf(result)).toEqual([]);
    expect(result.reports[0]?.balances).toMatchObject([{ state: 'derecognised', gross: '0.00', carrying: '0.00' }]);
    expect(result.reports[0]?.intangibleTable).toMatchObject({ 'int.gross.decrease.disposal': { total: '1200.00' } });
  });
});

describe('output VAT', () => {
  const vat = (date: string, amount = '6.00') => event(date, 'output_vat_charged', { amount });

  it('is owed beside revenue and sales, also after the asset has left, and changes no asset', () => {
    const sale = event('2025-02-10', 'sold', { proceeds: '100.00' });
    const result = run(anAsset(), [...recognised('90.00'), vat('2025-01-03'), sale, vat('2025-02-11')]);
    expect(entriesOf(result, 'output_vat', 'sale')).toEqual([
      '2025-01-03 output_vat A #2: bank 6.00, output_vat -6.00',
      '2025-02-10 sale A #3: asset_disposal_gain_loss -10.00, bank 100.00, intangible_asset -90.00',
      '2025-02-11 output_vat A #4: bank 6.00, output_vat -6.00',
    ]);
    expect(entriesOf(run(anAsset(), [vat('2025-01-03')]))).toHaveLength(1);
  });

  it('of nothing is refused, and all of it by books of format 1.0', () => {
    expect(refusalsOf(run(anAsset(), [vat('2025-01-03', '0.00'), vat('2025-01-03', '-1.00')]))).toEqual([
      ...['0 INVALID_AMOUNT', '1 NEGATIVE_AMOUNT'],
    ]);
    expect(refusalsOf(runFormat(anAsset(), [vat('2025-01-03')]))).toEqual(['0 UNKNOWN_EVENT_TYPE']);
    const after = event('2025-02-11', 'revenue_earned', { amount: '1.00' });
    const sale = event('2025-02-10', 'sold', { proceeds: '100.00' });
    expect(refusalsOf(run(anAsset(), [...recognised('90.00'), sale, after]))).toEqual(['3 ASSET_DERECOGNISED']);
  });
});

function nrv(estimatedSellingPrice: string): Members {
  return { estimatedSellingPrice, costToComplete: '0.00', sellingExpenses: '0.00', relatedTaxes: '0.00' };
}
