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
} from '../../../../test/support/accounting-life.js';
import { Fault } from '../../fault.js';
import { Books } from '../books/books.js';
import { PRESENTATION_LINES } from './report.js';
import { INTANGIBLE_TABLE, INVENTORY_TABLE } from './definitions.js';
import { checkTies } from './ties.js';

describe('official tables', () => {
  it('① has 27 rows in the official order and words', () => {
    const { rows, heads } = INTANGIBLE_TABLE;
    expect(rows.map(({ label }) => label).join('|')).toBe(
      '一、账面原值|1.期初余额|2.本期增加金额|其中：购入|内部研发|其他增加|3.本期减少金额|其中：处置|失效且终止确认|其他减少|4.期末余额|' +
        '二、累计摊销|1.期初余额|2.本期增加金额|3.本期减少金额|其中：处置|失效且终止确认|其他减少|4.期末余额|' +
        '三、减值准备|1.期初余额|2.本期增加金额|3.本期减少金额|4.期末余额|四、账面价值|1.期末账面价值|2.期初账面价值',
    );
    expect(rows).toHaveLength(27);
    expect(heads.join('｜')).toBe(
      '外购的数据资源无形资产｜自行开发的数据资源无形资产｜其他方式取得的数据资源无形资产｜合计',
    );
  });

  it('② has 21 rows in the official order and words', () => {
    const { rows, heads } = INVENTORY_TABLE;
    expect(rows.map(({ label }) => label).join('|')).toBe(
      '一、账面原值|1.期初余额|2.本期增加金额|其中：购入|采集加工|其他增加|3.本期减少金额|其中：出售|失效且终止确认|其他减少|4.期末余额|' +
        '二、存货跌价准备|1.期初余额|2.本期增加金额|3.本期减少金额|其中：转回|转销|4.期末余额|三、账面价值|1.期末账面价值|2.期初账面价值',
    );
    expect(rows).toHaveLength(21);
    expect(heads.join('｜')).toBe('外购的数据资源存货｜自行加工的数据资源存货｜其他方式取得的数据资源存货｜合计');
  });

  it.each([INTANGIBLE_TABLE, INVENTORY_TABLE])('rows have keys of their own, under their sections', ({ rows }) => {
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    for (const { key, level } of rows) expect(key.split('.').length).toBe(level + 2);
  });

  it('names the lines of the balance sheet', () => {
    expect(Object.values(PRESENTATION_LINES).map(({ label }) => label)).toEqual([
      '存货—其中：数据资源',
      '无形资产—其中：数据资源',
      '开发支出—其中：数据资源',
    ]);
  });
});

describe('reports', () => {
  const finite = anAsset({ usefulLife: { kind: 'finite', months: 10 } });
  const start = [...recognised('100.00'), available('2025-01-03')];

  it('of nothing', () => {
    const [report] = run(anAsset(), [reported('2025-06-15')]).reports;
    expect(report).toEqual({
      ...{ event: 0, date: '2025-06-15', periodStart: '2025-01-01' },
      balances: [
        {
          asset: 'A',
          state: 'not_recognised',
          gross: '0.00',
          amortisation: '0.00',
          allowance: '0.00',
          carrying: '0.00',
        },
      ],
      presentation: {
        'inventories.data_resources': '0.00',
        'intangible_assets.data_resources': '0.00',
        'development_expenditure.data_resources': '0.00',
      },
      intangibleTable: {},
      inventoryTable: {},
      rd: { expensed: '0.00', recognisedAsIntangible: '0.00' },
    });
  });

  it('opens with the end of the day before the period, whatever was reported before', () => {
    const { reports } = run(finite, [
      ...start,
      reported('2025-03-31'),
      reported('2025-04-30', '2025-03-31'),
      reported('2025-06-15', '2025-04-01'),
      reported('2025-06-30', '2025-06-30'),
      reported('2025-12-31', '2001-01-01'),
    ]);
    const row = (place: number, name: string) => reports[place]?.intangibleTable[name]?.['purchased'];
    expect([row(0, 'int.amort.opening'), row(0, 'int.amort.increase'), row(0, 'int.amort.closing')]).toEqual([
      ...[undefined, '30.00', '30.00'],
    ]);
    expect([row(1, 'int.amort.opening'), row(1, 'int.amort.increase')]).toEqual(['20.00', '20.00']);
    expect([row(2, 'int.amort.opening'), row(2, 'int.amort.increase')]).toEqual(['30.00', '20.00']);
    expect([row(3, 'int.amort.opening'), row(3, 'int.amort.increase')]).toEqual(['50.00', '10.00']);
    expect([row(4, 'int.amort.opening'), row(4, 'int.amort.increase'), row(4, 'int.gross.opening')]).toEqual([
      ...[undefined, '100.00', undefined],
    ]);
    expect(row(4, 'int.carrying.closing')).toBeUndefined();
  });

  it('counts a movement on the first and on the last day of the period', () => {
    const { reports } = run(anInventory(), [
      ...[assessed(), cost('2025-01-31', '1.00'), cost('2025-02-01', '2.00'), cost('2025-02-28', '4.00')],
      reported('2025-02-28', '2025-02-01'),
    ]);
    expect(reports[0]?.inventoryTable).toMatchObject({
      'inv.gross.opening': { purchased: '1.00', total: '1.00' },
      'inv.gross.increase': { purchased: '6.00', total: '6.00' },
      'inv.gross.increase.purchase': { purchased: '6.00', total: '6.00' },
      'inv.gross.closing': { purchased: '7.00', total: '7.00' },
    });
  });

  it.each([
    ['purchase', 'purchased', 'purchase', 'purchase'],
    ['self_developed', 'self', 'internal_rd', 'processing'],
    ['self_processed', 'self', 'internal_rd', 'processing'],
    ['other', 'other', 'other', 'other'],
  ])('the increase of %s stands in its column, whatever was paid for', (acquisition, column, intangible, inventory) => {
    const made = acquisition.startsWith('self') ? conditionsMet('2025-01-01') : [];
    const ready = made.length > 0 ? [available('2025-02-01')] : [];
    const fee = cost('2025-01-02', '5.00', { component: 'quality_assessment' });
    const of = (its: object) =>
      run({ ...its }, [assessed(), ...made, fee, ...ready, reported('2025-03-01')]).reports[0];
    const cells = { [column]: '5.00', total: '5.00' };
    expect(of(anAsset({ acquisition }))?.intangibleTable[`int.gross.increase.${intangible}`]).toEqual(cells);
    expect(of(anInventory({ acquisition }))?.inventoryTable[`inv.gross.increase.${inventory}`]).toEqual(cells);
  });

  it('an allowance of development is an increase when it is carried over, and stands in no table before', () => {
    const its = anAsset({ acquisition: 'self_developed', usefulLife: { kind: 'indefinite' } });
    const { reports } = run(its, [
      ...[assessed(), ...conditionsMet('2025-01-01'), cost('2025-01-02', '5.00')],
      event('2025-01-03', 'impairment_tested', { valueInUse: '3.00' }),
      reported('2025-01-31', '2025-01-01'),
      available('2025-02-01'),
      reported('2025-02-28', '2025-02-01'),
    ]);
    expect(reports[0]?.intangibleTable).toEqual({});
    expect(reports[0]?.balances[0]).toMatchObject({ gross: '5.00', allowance: '2.00', carrying: '3.00' });
    expect(reports[0]?.presentation['development_expenditure.data_resources']).toBe('3.00');
    expect(reports[1]?.intangibleTable).toMatchObject({
      'int.impair.increase': { self: '2.00', total: '2.00' },
      'int.carrying.closing': { self: '3.00', total: '3.00' },
    });
    expect(reports[1]?.rd).toEqual({ expensed: '0.00', recognisedAsIntangible: '5.00' });
  });

  it('research of the period: costs on the account of research alone', () => {
    const { reports } = run(anAsset(), [
      cost('2025-01-01', '1.00', { component: 'research' }),
      cost('2025-02-01', '2.00', { component: 'research' }),
      cost('2025-02-01', '4.00', { component: 'training' }),
      {
        ...{ date: '2025-02-01', type: 'manual_journal' },
        lines: [
          { account: 'rd_expense', debit: '8.00', credit: '0.00' },
          { account: 'bank', debit: '0.00', credit: '8.00' },
        ],
      },
      reported('2025-02-28', '2025-02-01'),
    ]);
    expect(reports[0]?.rd.expensed).toBe('2.00');
  });

  it('shows assets in their own order, and those that left as nothing', () => {
    const [report] = run(
      [anAsset({ id: 'Z' }), anAsset({ id: 'A' }), anAsset({ id: '10' }), anAsset({ id: '9' })],
      [...start, event('2025-02-10', 'lapsed'), reported('2025-02-28')],
    ).reports;
    expect(report?.balances.map(({ asset, state }) => `${asset} ${state}`)).toEqual([
      'Z not_recognised',
      'A derecognised',
      '10 not_recognised',
      '9 not_recognised',
    ]);
  });
});

describe('ties', () => {
  const broken = (
    change: (books: { report: Parameters<typeof checkTies>[0]; states: Parameters<typeof checkTies>[1] }) => void,
  ) => {
    const books = Books.of([]);
    const outcome = books.apply(reported('2025-06-15'));
    if (!outcome.accepted || outcome.report === undefined) throw new Error('no report');
    const given = { report: outcome.report, states: [] };
    change(given);
    return () => checkTies(given.report, given.states);
  };
  const cells = { purchased: 1n, self: 0n, other: 0n, total: 1n };

  it('hold of what the books report', () => {
    expect(broken(() => {})).not.toThrow();
  });

  it.each([
    ['a closing balance from nowhere', [['int.gross.closing', cells]]],
    [
      'a total that is no sum',
      [
        ['int.gross.opening', { ...cells, total: 2n }],
        ['int.gross.closing', cells],
      ],
    ],
    [
      'an increase without its sub-row',
      [
        ['int.gross.increase', cells],
        ['int.gross.closing', cells],
      ],
    ],
    [
      'a decrease without its sub-row',
      [
        ['inv.gross.opening', cells],
        ['inv.gross.decrease', cells],
      ],
    ],
    ['a carrying amount from nowhere', [['inv.carrying.closing', cells]]],
    [
      'what no asset holds',
      [
        ['inv.gross.opening', cells],
        ['inv.gross.closing', cells],
        ['inv.carrying.opening', cells],
        ['inv.carrying.closing', cells],
      ],
    ],
  ] as const)('%s is a fault', (_name, rows) => {
    const table = new Map<string, typeof cells>(rows.map(([key, value]) => [key, value]));
    const isInventory = rows[0][0].startsWith('inv');
    const check = broken((given) => {
      given.report = { ...given.report, [isInventory ? 'inventoryTable' : 'intangibleTable']: table };
    });
    expect(check).toThrow(Fault);
  });

  it('a line of the balance sheet that no table bears out is a fault', () => {
    const check = broken((given) => {
      const { presentation } = given.report;
      given.report = { ...given.report, presentation: { ...presentation, 'inventories.data_resources': 1n } };
    });
    expect(check).toThrow('accounting-tie-broken');
  });
});
