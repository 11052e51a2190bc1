import {
  anAsset,
  anInventory,
  assessed,
  available,
  cost,
  event,
  recognised,
  reported,
} from '../../../../test/support/accounting-life.js';
import { parseScenario } from '../scenario/parse.js';
import { checkStatement, type Finding, ledgerOf, parseStatement, SANITY, statementOf } from './index.js';

type Members = Readonly<Record<string, unknown>>;

function check(statement: Members, assets: readonly Members[] = [], events: readonly unknown[] = []): Finding[] {
  const scenario = parseScenario({ assets, events });
  const stated = parseStatement({ date: '2025-06-30', periodStart: '2025-01-01', lines: {}, ...statement });
  if (!scenario.ok || !stated.ok) throw new Error('unreadable');
  return checkStatement(stated.value, ledgerOf(scenario.value, stated.value));
}

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);
const closing = (total: string, dataResources: string) => ({ closing: { total, dataResources } });
const inventories = (total: string, dataResources: string) => ({
  lines: { inventories: closing(total, dataResources) },
});
const intangibles = (total: string, dataResources: string) => ({
  lines: { intangible_assets: closing(total, dataResources) },
});

describe('the errors of 2024', () => {
  it('whole inventories filed as data resources: 13.11 hundred million yuan', () => {
    const findings = check(inventories('1311000000.00', '1311000000.00'));
    expect(findings).toContainEqual({
      ...{ code: 'WHOLE_LINE_LABELLED_DATA', line: 'inventories', end: 'closing' },
      amounts: { total: 131_100_000_000n, dataResources: 131_100_000_000n },
    });
    expect(codes(findings)).toEqual([
      ...['WHOLE_LINE_LABELLED_DATA', 'LISTED_WITHOUT_LEDGER', 'LISTED_WITHOUT_CERTIFICATE', 'SUDDEN_CLOSING_BALANCE'],
    ]);
  });

  it('86.65 million yuan without a certificate, a ledger or an opening balance', () => {
    expect(codes(check(inventories('200000000.00', '86650000.00')))).toEqual([
      ...['LISTED_WITHOUT_LEDGER', 'LISTED_WITHOUT_CERTIFICATE', 'SUDDEN_CLOSING_BALANCE'],
    ]);
  });

  it('and blank figures, as they were corrected, are in order', () => {
    expect(check(inventories('1311000000.00', '0.00'))).toEqual([]);
  });
});

describe('figures that the books carry', () => {
  const events = [...recognised('1200.00'), available('2025-03-15')];

  it('are in order, months’ ends up to the day included', () => {
    // 12 months from March on: four charges of 100.00.
    expect(check(intangibles('5000.00', '800.00'), [anAsset()], events)).toEqual([]);
    expect(check(intangibles('5000.00', '800.00'), [anAsset()], [...events, reported('2025-06-30')])).toEqual([]);
  });

  it('do not look beyond the day of the statement', () => {
    const later = [...events, event('2025-07-01', 'sold', { proceeds: '1.00' })];
    expect(check(intangibles('5000.00', '800.00'), [anAsset()], later)).toEqual([]);
  });

  it.each<[string, Members, Members, Finding]>([
    [
      'a line that differs',
      intangibles('5000.00', '800.01'),
      anAsset(),
      {
        ...{ code: 'DIFFERS_FROM_LEDGER', line: 'intangible_assets', end: 'closing' },
        amounts: { dataResources: 80_001n, ledger: 80_000n },
      },
    ],
    [
      'a line that is not shown',
      intangibles('5000.00', '0.00'),
      anAsset(),
      {
        ...{ code: 'LEDGER_NOT_LISTED', line: 'intangible_assets', end: 'closing' },
        amounts: { dataResources: 0n, ledger: 80_000n },
      },
    ],
    [
      'no certificate of any asset',
      intangibles('5000.00', '800.00'),
      anAsset({ certificateNo: null }),
      {
        ...{ code: 'LISTED_WITHOUT_CERTIFICATE', line: 'intangible_assets', end: 'closing' },
        amounts: { dataResources: 80_000n },
      },
    ],
    [
      'an expired certificate',
      intangibles('5000.00', '800.00'),
      anAsset({ certificateValidTo: '2025-06-29' }),
      {
        ...{ code: 'CERTIFICATE_EXPIRED', line: 'intangible_assets', end: 'closing', asset: 'A' },
        amounts: { carrying: 80_000n },
      },
    ],
    [
      'total assets below the lines',
      { ...intangibles('5000.00', '800.00'), totalAssets: { closing: '4999.99' } },
      anAsset(),
      { code: 'ASSETS_BELOW_LINES', end: 'closing', amounts: { totalAssets: 499_999n, sum: 500_000n } },
    ],
    [
      'more data resources than the line',
      intangibles('799.99', '800.00'),
      anAsset(),
      {
        ...{ code: 'DATA_EXCEEDS_LINE', line: 'intangible_assets', end: 'closing' },
        amounts: { total: 79_999n, dataResources: 80_000n },
      },
    ],
  ])('tell %s, and nothing else', (_name, statement, asset, finding) => {
    expect(check(statement, [asset], events)).toEqual([finding]);
  });

  it('are at the edge where nothing is told', () => {
    const edge = { ...intangibles('5000.00', '800.00'), totalAssets: { opening: '0.00', closing: '5000.00' } };
    expect(check(edge, [anAsset({ certificateValidTo: '2025-06-30' })], events)).toEqual([]);
  });

  it('tell the one asset of several that has no certificate', () => {
    const second = [assessed('2025-03-15', { asset: 'B' }), cost('2025-03-15', '5.00', { asset: 'B' })];
    const findings = check(
      intangibles('5000.00', '805.00'),
      [anAsset(), anAsset({ id: 'B', certificateNo: ' ' })],
      [...events, ...second],
    );
    expect(findings).toEqual([
      {
        ...{ code: 'ASSET_WITHOUT_CERTIFICATE', line: 'intangible_assets', end: 'closing', asset: 'B' },
        amounts: { carrying: 500n },
      },
    ]);
  });

  it('ask for no certificate of development', () => {
    const its = anAsset({ acquisition: 'self_developed', certificateNo: null });
    const conditions = ['technical_feasibility', 'intention', 'economic_benefit', 'resources', 'reliable_measurement'];
    const met = conditions.map((condition) =>
      event('2025-02-01', 'condition_assessed', { condition, met: true, evidence: '评审' }),
    );
    const shown = { lines: { development_expenditure: closing('9.00', '5.00') } };
    expect(check(shown, [its], [assessed(), ...met, cost('2025-02-02', '5.00')])).toEqual([]);
  });

  it('tell opening balances that the ledger has not, and balances that came without additions', () => {
    const early = [assessed('2024-05-01'), cost('2024-05-01', '7.00')];
    const shown = (opening: string) => ({
      lines: {
        inventories: {
          opening: { total: '50.00', dataResources: opening },
          closing: { total: '50.00', dataResources: '7.00' },
        },
      },
    });
    expect(check(shown('7.00'), [anInventory()], early)).toEqual([]);
    expect(codes(check(shown('6.00'), [anInventory()], early))).toEqual(['DIFFERS_FROM_LEDGER']);
    expect(codes(check(shown('0.00'), [anInventory()], early))).toEqual([
      'LEDGER_NOT_LISTED',
      'SUDDEN_CLOSING_BALANCE',
    ]);
    const added = [assessed('2025-01-01'), cost('2025-01-01', '7.00')];
    expect(check(shown('0.00'), [anInventory()], added)).toEqual([]);
    expect(codes(check(shown('7.00'), [anInventory()], added))).toEqual(['DIFFERS_FROM_LEDGER']);
  });
});

it('balances taken over stand in the opening figures, and are no additions', () => {
  const asset = anAsset();
  const opened = event('2025-01-01', 'opening_balance', {
    ...{ gross: '1200.00', amortisation: '200.00', availableForUse: true, remainingMonths: 10, evidence: '移交清单' },
  });
  const line = (opening: string) => ({
    opening: { total: '5000.00', dataResources: opening },
    closing: { total: '5000.00', dataResources: '400.00' },
  });
  const events = [assessed('2025-01-01'), opened];
  expect(check({ lines: { intangible_assets: line('1000.00') } }, [asset], events)).toEqual([]);
  expect(codes(check({ lines: { intangible_assets: line('0.00') } }, [asset], events))).toEqual([
    ...['LEDGER_NOT_LISTED', 'SUDDEN_CLOSING_BALANCE'],
  ]);
});

describe('what was offered to the books', () => {
  const offers = (...events: readonly unknown[]) =>
    check({}, [anAsset()], events).map(({ code, event: index, asset, amounts }) => [code, index, asset, amounts]);

  it('expensed costs, and those from before 2024', () => {
    const past = (expensedOn: string) =>
      event('2025-02-01', 'capitalise_past_expense', { amount: '300.00', expensedOn });
    expect(
      offers(past('2024-01-01'), past('2023-12-31'), cost('2023-12-31', '4.00'), event('2023-12-31', 'lapsed')),
    ).toEqual([
      ['EXPENSED_COST_OFFERED', 0, 'A', { amount: 30_000n }],
      ['PRE_2024_COST', 1, 'A', { amount: 30_000n }],
      ['PRE_2024_COST', 2, 'A', { amount: 400n }],
    ]);
  });

  it('a cost that comes back under another treatment', () => {
    const back = [cost('2025-01-01', '5.00'), assessed('2025-01-01'), cost('2025-01-02', '5.00')];
    expect(offers(...back)).toContainEqual(['COST_LIKE_AN_EXPENSED_ONE', 2, 'A', { amount: 500n }]);
    const others = [
      ...[cost('2025-01-01', '5.00'), assessed('2025-01-01'), cost('2025-01-02', '5.01')],
      cost('2025-01-02', '5.00', { component: 'labelling' }),
    ];
    expect(offers(...others).map(([code]) => code)).toEqual(['LEDGER_NOT_LISTED']);
  });

  it('appraised values', () => {
    const value = (amount: string, more = {}) => event('2025-02-01', 'appraisal_recorded', { value: amount, ...more });
    const codesOf = (...events: readonly unknown[]) => offers(...recognised('900.00'), ...events).map(([code]) => code);
    expect(codesOf(value('900.00'))).toEqual(['LEDGER_NOT_LISTED', 'APPRAISED_VALUE_IN_BOOKS']);
    expect(codesOf(cost('2025-01-03', '1.00'), value('901.00'))).toContain('APPRAISED_VALUE_IN_BOOKS');
    expect(codesOf(cost('2025-01-03', '1.00'), value('900.00'))).toContain('APPRAISED_VALUE_IN_BOOKS');
    expect(codesOf(value('900.01'), value('0.00'))).toEqual(['LEDGER_NOT_LISTED']);
    expect(codesOf(value('900.01', { requestBooking: true }))).toEqual(['LEDGER_NOT_LISTED', 'APPRAISAL_OFFERED']);
    // Carried at 800.00 after four months of 25.00 each of a residual free base of 900.00 over 36.
    expect(
      codes(
        check(
          intangibles('5000.00', '800.00'),
          [anAsset({ usefulLife: { kind: 'finite', months: 36 } })],
          [
            ...recognised('900.00'),
            available('2025-03-15'),
            event('2025-03-16', 'appraisal_recorded', { value: '800.00' }),
          ],
        ),
      ),
    ).toEqual(['APPRAISED_VALUE_IN_BOOKS']);
  });

  it('appraised values that are shown instead of the ledger’s, of one asset or of all, the newest of each', () => {
    const value = (asset: string, amount: string) =>
      event('2025-02-01', 'appraisal_recorded', { value: amount, asset });
    const shown = (amount: string) =>
      codes(
        check(
          intangibles('5000.00', amount),
          [anAsset(), anAsset({ id: 'B' })],
          [...recognised('9.00'), value('A', '400.00'), value('A', '500.00'), value('B', '50.00')],
        ),
      );
    for (const each of ['500.00', '50.00', '550.00']) expect(shown(each)).toContain('APPRAISED_VALUE_LISTED');
    for (const each of ['9.00', '400.00', '551.00']) expect(shown(each)).not.toContain('APPRAISED_VALUE_LISTED');
  });
});

describe('statements', () => {
  const whole = { date: '2025-06-30', periodStart: '2025-01-01', lines: {} };

  it.each<[unknown, string]>([
    [undefined, '/statement'],
    [5, '/statement'],
    [{}, '/statement/date'],
    [{ ...whole, date: '2025-06-31' }, '/statement/date'],
    [{ ...whole, periodStart: '2025-07-01' }, '/statement/periodStart'],
    [{ ...whole, lines: null }, '/statement/lines'],
    [{ ...whole, lines: { inventories: 5 } }, '/statement/lines/inventories'],
    [{ ...whole, lines: { inventories: { closing: {} } } }, '/statement/lines/inventories/closing/total'],
    [
      { ...whole, lines: { inventories: closing('1.00', '-1.00') } },
      '/statement/lines/inventories/closing/dataResources',
    ],
    [{ ...whole, totalAssets: { opening: 1e308 } }, '/statement/totalAssets/opening'],
  ])('%j are refused at %s', (statement, detail) => {
    expect(statementOf({ statement })).toEqual({ ok: false, code: 'statement-shape', detail });
  });

  it('need no more than their days and lines, and ignore what is not known', () => {
    expect(statementOf({ statement: { ...whole, lines: { __proto__: null, goodwill: 5 }, note: [] } })).toMatchObject({
      ok: true,
    });
  });
});

it('every finding says what it means, and where that stands', () => {
  for (const { zh, en, source } of Object.values(SANITY)) {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[\x20-\x7e]+$/);
    expect(source).not.toBe('');
  }
});
