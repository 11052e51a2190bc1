import fc from 'fast-check';
import {
  anAsset,
  anInventory,
  assessed,
  available,
  cost,
  entriesOf,
  event,
  recognised,
  refusalsOf,
  run as runIn,
} from '../../../../test/support/accounting-life.js';
import { extendedScenarios } from '../../../../test/support/accounting-random.js';
import { Books } from '../books/books.js';
import { parseScenario } from '../scenario/parse.js';

type Members = Readonly<Record<string, unknown>>;

const run = (asset: Members | readonly Members[], events: readonly unknown[]) =>
  runIn(asset, events, { extended: true });
const granted = (date: string, amount: string, more: Members = {}): Members => ({
  ...{ date, type: 'grant_received', grant: 'G', amount, related: 'asset', asset: 'A', evidence: '补助文件' },
  ...more,
});
const ofIncome = (date: string, amount: string, compensates: string, more: Members = {}): Members =>
  granted(date, amount, { related: 'income', asset: null, compensates, ...more });
const taken = (type: string, date: string, amount: string, more: Members = {}): Members => ({
  ...{ date, type, grant: 'G', amount, evidence: '依据' },
  ...more,
});
const nothing = (date: string): Members => ({
  ...{ date, type: 'listing_declared', line: 'inventories', amount: '0.00', lineTotal: '0.00' },
});
const GRANTS = ['grant', 'grant_amortisation', 'grant_release', 'grant_repayment'];
const inUse = [...recognised('1200.00'), available('2025-01-10')];

describe('a grant of assets', () => {
  it('is deferred, and recognised by month over the life that is left, the last month taking the rest', () => {
    const result = run(anAsset(), [...inUse, granted('2025-10-15', '100.00'), nothing('2026-02-01')]);
    expect(entriesOf(result, ...GRANTS)).toEqual([
      '2025-10-15 grant A #3: bank 100.00, deferred_income -100.00',
      '2025-10-31 grant_amortisation A: deferred_income 33.33, other_income -33.33',
      '2025-11-30 grant_amortisation A: deferred_income 33.34, other_income -33.34',
      '2025-12-31 grant_amortisation A: deferred_income 33.33, other_income -33.33',
    ]);
  });

  it('begins with the asset where it comes before it, and with the next month on the last day of one', () => {
    const before = run(anAsset(), [
      assessed(),
      granted('2025-01-02', '12.00'),
      cost('2025-02-01', '24.00'),
      available('2025-03-31'),
      nothing('2025-04-30'),
    ]);
    expect(entriesOf(before, 'grant_amortisation')).toEqual([
      '2025-03-31 grant_amortisation A: deferred_income 1.00, other_income -1.00',
      '2025-04-30 grant_amortisation A: deferred_income 1.00, other_income -1.00',
    ]);
    const last = run(anAsset(), [...inUse, granted('2025-10-31', '2.00'), nothing('2025-12-31')]);
    expect(entriesOf(last, 'grant_amortisation')).toEqual([
      '2025-11-30 grant_amortisation A: deferred_income 1.00, other_income -1.00',
      '2025-12-31 grant_amortisation A: deferred_income 1.00, other_income -1.00',
    ]);
  });

  it('goes on by month where nothing of the asset is left to be charged, also when it comes in the middle of that', () => {
    const impaired = event('2025-02-10', 'impairment_tested', { valueInUse: '0.00' });
    const early = run(anAsset(), [...inUse, granted('2025-01-10', '12.00'), impaired, nothing('2025-12-31')]);
    expect(entriesOf(early, 'grant_amortisation').map((each) => each.slice(0, 10))).toHaveLength(12);
    const late = run(anAsset(), [...inUse, impaired, granted('2025-11-10', '12.00'), nothing('2025-12-31')]);
    expect(entriesOf(late, 'grant_amortisation')).toEqual([
      '2025-11-30 grant_amortisation A: deferred_income 6.00, other_income -6.00',
      '2025-12-31 grant_amortisation A: deferred_income 6.00, other_income -6.00',
    ]);
    const fullBy = run(anAsset(), [...inUse, granted('2025-12-31', '12.00')]);
    expect(refusalsOf(fullBy)).toEqual(['3 GRANT_LIFE_OVER']);
  });

  it('follows a change of life, and units of use', () => {
    const changed = event('2025-02-10', 'useful_life_changed', { remainingMonths: 2, evidence: '依据' });
    const result = run(anAsset(), [...inUse, granted('2025-01-10', '12.00'), changed, nothing('2025-12-31')]);
    expect(entriesOf(result, 'grant_amortisation')).toEqual([
      '2025-01-31 grant_amortisation A: deferred_income 1.00, other_income -1.00',
      '2025-02-28 grant_amortisation A: deferred_income 5.50, other_income -5.50',
      '2025-03-31 grant_amortisation A: deferred_income 5.50, other_income -5.50',
    ]);
    const units = anAsset({ amortizationMethod: 'units_of_use', totalUnits: 3 });
    const used = (count: number) => event('2025-02-10', 'usage_recorded', { units: count });
    expect(
      entriesOf(
        run(units, [...inUse, granted('2025-01-10', '10.00'), used(1), used(9), used(1)]),
        'grant_amortisation',
      ),
    ).toEqual([
      '2025-02-10 grant_amortisation A #4: deferred_income 3.33, other_income -3.33',
      '2025-02-10 grant_amortisation A #5: deferred_income 6.67, other_income -6.67',
    ]);
    const over = run(units, [...inUse, used(3), granted('2025-02-10', '10.00')]);
    expect(refusalsOf(over)).toEqual(['4 GRANT_LIFE_OVER']);
  });

  it('of an asset without an end is recognised as somebody shows it, and by its disposal', () => {
    const endless = anAsset({ usefulLife: { kind: 'indefinite' } });
    const result = run(endless, [
      ...[...inUse, granted('2025-01-10', '12.00'), taken('grant_amortised', '2025-06-01', '5.00')],
      ...[taken('grant_amortised', '2025-06-02', '7.01'), event('2025-07-01', 'lapsed')],
    ]);
    expect(entriesOf(result, 'grant_amortisation', 'grant_release')).toEqual([
      '2025-06-01 grant_amortisation A #4: deferred_income 5.00, other_income -5.00',
      '2025-07-01 grant_release A #6: deferred_income 7.00, nonoperating_income -7.00',
    ]);
    expect(refusalsOf(result)).toEqual(['5 GRANT_EXCEEDED']);
  });

  it('goes with the asset to the result of its disposal, with a part of it by that part (CAS 16 art. 8)', () => {
    const part = event('2025-02-10', 'partially_sold', { part: 1, whole: 3, proceeds: '1.00' });
    const result = run(anAsset(), [
      ...[...inUse, granted('2025-01-10', '12.00'), part, event('2025-03-31', 'sold', { proceeds: '1.00' })],
      taken('grant_repaid', '2025-04-01', '4.00'),
    ]);
    expect(entriesOf(result, ...GRANTS)).toEqual([
      '2025-01-10 grant A #3: bank 12.00, deferred_income -12.00',
      '2025-01-31 grant_amortisation A: deferred_income 1.00, other_income -1.00',
      '2025-02-10 grant_release A #4: asset_disposal_gain_loss -3.67, deferred_income 3.67',
      '2025-02-28 grant_amortisation A: deferred_income 0.67, other_income -0.67',
      '2025-03-31 grant_release A #5: asset_disposal_gain_loss -6.66, deferred_income 6.66',
      '2025-04-01 grant_repayment A #6: bank -4.00, other_income 4.00',
    ]);
  });
});

describe('a grant of income', () => {
  it('is other income at once for costs that were, deferred for those to come', () => {
    const result = run(anAsset(), [
      ...[ofIncome('2025-01-01', '5.00', 'past'), ofIncome('2025-01-02', '7.00', 'future', { grant: 'H' })],
      ...[
        taken('grant_amortised', '2025-03-01', '6.00', { grant: 'H' }),
        taken('grant_amortised', '2025-03-01', '0.01'),
      ],
    ]);
    expect(entriesOf(result)).toEqual([
      '2025-01-01 grant null #0: bank 5.00, other_income -5.00',
      '2025-01-02 grant null #1: bank 7.00, deferred_income -7.00',
      '2025-03-01 grant_amortisation null #2: deferred_income 6.00, other_income -6.00',
    ]);
    expect(refusalsOf(result)).toEqual(['3 GRANT_EXCEEDED']);
  });

  it('is repaid from what is deferred first, up to what was received (CAS 16 art. 15)', () => {
    const result = run(anAsset(), [
      ...[ofIncome('2025-01-02', '7.00', 'future'), taken('grant_amortised', '2025-03-01', '6.00')],
      ...[taken('grant_repaid', '2025-04-01', '3.00'), taken('grant_repaid', '2025-04-01', '4.01')],
      taken('grant_repaid', '2025-04-01', '4.00'),
    ]);
    expect(entriesOf(result, 'grant_repayment')).toEqual([
      '2025-04-01 grant_repayment null #2: bank -3.00, deferred_income 1.00, other_income 2.00',
      '2025-04-01 grant_repayment null #4: bank -4.00, other_income 4.00',
    ]);
    expect(refusalsOf(result)).toEqual(['3 GRANT_EXCEEDED']);
  });
});

describe('a grant is refused', () => {
  const gone = [...inUse, event('2025-01-20', 'sold', { proceeds: '1.00' })];
  it.each<[string, readonly Members[], Members, string, Members?]>([
    ['of an unknown asset, before its fields', inUse, granted('2025-02-01', 'x', { asset: 'Z' }), 'UNKNOWN_ASSET'],
    ['without a name', inUse, granted('2025-02-01', '1.00', { grant: null }), 'MISSING_FIELD'],
    ['with a blank name', inUse, granted('2025-02-01', '1.00', { grant: '\u3000' }), 'INVALID_FIELD'],
    ['with a long name', inUse, granted('2025-02-01', '1.00', { grant: '数'.repeat(129) }), 'INVALID_FIELD'],
    ['of nothing', inUse, granted('2025-02-01', '0.00'), 'INVALID_AMOUNT'],
    ['below nothing', inUse, granted('2025-02-01', '-1.00'), 'NEGATIVE_AMOUNT'],
    ['of neither', inUse, granted('2025-02-01', '1.00', { related: 'both' }), 'INVALID_FIELD'],
    ['by another method', inUse, granted('2025-02-01', '1.00', { method: 'other' }), 'INVALID_FIELD'],
    ['without evidence', inUse, granted('2025-02-01', '1.00', { evidence: '' }), 'EVIDENCE_MISSING'],
    ['of assets without one', inUse, granted('2025-02-01', '1.00', { asset: null }), 'MISSING_FIELD'],
    ['of income without costs', inUse, ofIncome('2025-02-01', '1.00', ''), 'INVALID_FIELD'],
    [
      'of income that says nothing of costs',
      inUse,
      granted('2025-02-01', '1.00', { related: 'income' }),
      'MISSING_FIELD',
    ],
    ['of an asset that is gone', gone, granted('2025-02-01', '1.00'), 'ASSET_DERECOGNISED'],
    ['of inventory', recognised('1.00'), granted('2025-02-01', '1.00'), 'WRONG_ASSET_CLASS', anInventory()],
    ['by the net method', inUse, granted('2025-02-01', '1.00', { method: 'net' }), 'GRANT_NET_METHOD'],
    ['twice', [...inUse, granted('2025-02-01', '1.00')], granted('2025-02-01', '1.00'), 'GRANT_ID_TAKEN'],
    ['that is not known', inUse, taken('grant_repaid', '2025-02-01', '1.00'), 'UNKNOWN_GRANT'],
    [
      'that its life recognises',
      [...inUse, granted('2025-02-01', '1.00')],
      taken('grant_amortised', '2025-02-01', '1.00'),
      'GRANT_AMORTISED_BY_LIFE',
    ],
  ])('%s', (_name, before, given, code, asset = anAsset()) => {
    expect(refusalsOf(run(asset, [...before, given]))).toEqual([`${before.length} ${code}`]);
  });

  it('by books of format 1.0, which do not know it, nor its accounts', () => {
    expect(refusalsOf(runIn(anAsset(), [granted('2025-01-01', '1.00')]))).toEqual(['0 UNKNOWN_EVENT_TYPE']);
    const lines = ['deferred_income', 'other_income', 'nonoperating_income'].map((account) => [
      { account, debit: '1.00', credit: '0.00' },
      { account: 'bank', debit: '0.00', credit: '1.00' },
    ]);
    const manual = lines.map((each) => ({ date: '2025-01-01', type: 'manual_journal', lines: each }));
    expect(refusalsOf(run(anAsset(), manual))).toEqual(['0 UNKNOWN_ACCOUNT', '1 UNKNOWN_ACCOUNT', '2 UNKNOWN_ACCOUNT']);
  });
});

describe('any grants of any assets', () => {
  const isOfGrants = (type: unknown): boolean => String(type).startsWith('grant_');
  const scenarioOf = (given: unknown) => {
    const scenario = parseScenario(given);
    if (!scenario.ok) throw new Error(scenario.code);
    return scenario.value;
  };

  it('change no entry and no amount of an asset', () => {
    fc.assert(
      fc.property(extendedScenarios, ({ assets, events }) => {
        const whole = run(assets, events);
        const refused = new Set(whole.refusals.map(({ event: index }) => index));
        const without = events.map((each, index) =>
          isOfGrants(each['type']) ? (refused.has(index) ? {} : nothing(String(each['date']))) : each,
        );
        const bare = run(assets, without);
        expect(whole.journals.filter(({ kind }) => !kind.startsWith('grant'))).toEqual(bare.journals);
        for (const part of ['reports', 'classification', 'costTreatment'] as const) {
          expect(whole[part]).toEqual(bare[part]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are deferred, recognised, released or repaid, to the fen, and never more than they are', () => {
    fc.assert(
      fc.property(extendedScenarios, (given) => {
        const { assets, events } = scenarioOf(given);
        const books = Books.of(assets, { extended: true });
        for (const each of events) books.apply(each);
        const { grants = [], balances } = books.save();
        const deferred = grants.reduce((sum, grant) => sum + BigInt(grant.deferred), 0n);
        expect(BigInt(balances['deferred_income'] ?? '0')).toBe(-deferred);
        for (const grant of grants) {
          expect(BigInt(grant.deferred)).toBeGreaterThanOrEqual(0n);
          expect(BigInt(grant.deferred)).toBeLessThanOrEqual(BigInt(grant.received));
        }
      }),
      { numRuns: 200 },
    );
  });
});
