import fc from 'fast-check';
import { Books } from '../books/books.js';
import { parseAsset } from '../assets/index.js';
import { accountsOf, voucherRows, vouchersOf } from '../disclosure/index.js';
import { formatYuan, parseYuan } from '../../money.js';
import { parseScenario } from '../scenario/parse.js';
import { ACCOUNTS, COMPONENT_CODES } from '../terms/index.js';
import { COMPONENTS } from '../terms/components.js';
import { amountOfCell, dayOfCell } from './cells.js';
import { accountNamed } from './chart.js';
import {
  COLUMN_NAMES,
  IMPORT_COLUMNS,
  type ImportGround,
  type ImportPreview,
  parseVouchers,
  previewVouchers,
  problemWords,
  templateRows,
} from './index.js';
import { IMPORT_LIMITS } from './vouchers.js';

const HEAD: readonly string[] = COLUMN_NAMES.map((name) => IMPORT_COLUMNS[name].zh);
const ASSETS = [
  { id: 'A1', purpose: 'external_service', acquisition: 'purchase', usefulLife: { kind: 'finite', months: 36 } },
  { id: 'DEV', purpose: 'own_use', acquisition: 'self_developed' },
  { id: 'GIVEN', purpose: 'own_use', acquisition: 'other' },
];

/** A line of a voucher: `A1` with account, debit and credit; further members are columns. */
type Line = Partial<Record<(typeof COLUMN_NAMES)[number], string>>;
const line = (change: Line = {}): string[] =>
  COLUMN_NAMES.map((name) => change[name] ?? { voucher: '记-1', date: '2026-03-15' }[String(name)] ?? '');
const debit = (accountCode: string, amount: string, change: Line = {}) =>
  line({ accountCode, debit: amount, ...change });
const credit = (accountCode: string, amount: string, change: Line = {}) =>
  line({ accountCode, credit: amount, ...change });
const cost = (amount: string, change: Line = {}) =>
  debit('1701', amount, { asset: 'A1', component: '购买价款', ...change });

function booksOf(assets: readonly unknown[] = ASSETS): Books {
  const books = Books.of(
    assets.map((each) => {
      const read = parseAsset(each);
      if (!read.ok) throw new Error(read.code);
      return read.value;
    }),
    { extended: true },
  );
  const assessed = { type: 'recognition_assessed', date: '2026-01-01', evidence: '会议纪要' };
  for (const asset of ['A1', 'DEV', 'GIVEN']) {
    const tests = { lawfulControl: true, benefitProbable: true, costReliable: true };
    expect(books.apply({ ...assessed, asset, ...tests }).accepted).toBe(true);
  }
  return books;
}

const previewOf = (
  rows: readonly (readonly string[])[],
  ground: Partial<ImportGround> = {},
  head: readonly string[] = HEAD,
): ImportPreview => {
  const all = [head, ...rows].map((cells, index) => ({ number: index + 1, cells }));
  return previewVouchers(parseVouchers(all), booksOf(), { assets: new Set(['A1', 'DEV', 'GIVEN']), ...ground });
};
const told = ({ problems }: ImportPreview): string[] =>
  problems.map(({ code, line: at, column = '' }) => `${code} ${at} ${column}`.trim());
const eventsIn = ({ vouchers }: ImportPreview) => vouchers.flatMap(({ events }) => events.map(({ event }) => event));

describe('vouchers become events', () => {
  it('a purchase with input VAT, paid and owed: the sums of all accounts are those of the voucher', () => {
    const preview = previewOf([
      cost('100000.00'),
      debit('2221', '6000', { accountName: '应交税费——应交增值税（进项税额）', asset: 'A1' }),
      credit('1002', '50,000.00'),
      credit('2202', '56000.0'),
    ]);
    expect(told(preview)).toEqual([]);
    const base = { date: '2026-03-15', asset: 'A1', voucher: '记-1', type: 'cost_incurred' };
    expect(eventsIn(preview)).toEqual([
      { ...base, component: 'purchase_price', amount: '50000.00', creditAccount: 'bank' },
      { ...base, component: 'purchase_price', amount: '50000.00', creditAccount: 'accounts_payable' },
      { ...base, component: 'recoverable_input_vat', amount: '6000.00', creditAccount: 'accounts_payable' },
    ]);
    const [first] = preview.vouchers.flatMap(({ events }) => events);
    expect(first?.outcome?.treatment).toMatchObject({ treatment: 'capitalised', reason: 'CAP_PURCHASE_COST' });
    expect(preview.vouchers.flatMap(({ events }) => events).every(({ difference }) => difference === undefined)).toBe(
      true,
    );
  });

  it('a bought service says whether it is an intangible asset', () => {
    const rows = [cost('10.00', { component: 'cleaning', intangible: '否', summary: '清洗' }), credit('1002', '10.00')];
    const preview = previewOf(rows);
    expect(eventsIn(preview)).toMatchObject([
      { type: 'service_purchased', meetsIntangibleDefinition: false, component: 'cleaning', summary: '清洗' },
    ]);
    // The voucher capitalises what the rules expense: told, and the books follow the rules.
    const [event] = preview.vouchers[0]?.events ?? [];
    expect(event?.difference).toEqual({ line: 2, stated: 'intangible_asset', booked: 'admin_expense' });
  });

  it('a contribution stands against capital, a development in research that has no sub-account against either', () => {
    const preview = previewOf([
      debit('1701', '9.00', { asset: 'GIVEN', component: '投入约定价值' }),
      debit('5301', '1.00', { asset: 'DEV', component: 'development' }),
      credit('1002', '1.00'),
      credit('4001', '9.00'),
    ]);
    expect(told(preview)).toEqual([]);
    expect(eventsIn(preview)).toMatchObject([
      { component: 'contributed_value', amount: '9.00' },
      { component: 'development', amount: '1.00', creditAccount: 'bank' },
    ]);
    expect(eventsIn(preview)[0]).not.toHaveProperty('creditAccount');
    const differences = preview.vouchers.flatMap(({ events }) => events.map(({ difference }) => difference));
    expect(differences).toEqual([undefined, undefined]);
  });

  it('revenue with output VAT, and what is left is a manual entry', () => {
    const preview = previewOf([
      debit('1002', '106.00'),
      debit('6601', '3.00'),
      credit('6001', '100.00', { asset: 'A1' }),
      credit('2221', '6.00', { accountName: '应交增值税-销项税额', asset: 'A1' }),
      credit('2202', '3.00'),
    ]);
    expect(told(preview)).toEqual([]);
    expect(eventsIn(preview)).toMatchObject([
      { type: 'revenue_earned', amount: '100.00' },
      { type: 'output_vat_charged', amount: '6.00' },
      {
        type: 'manual_journal',
        lines: [
          { account: 'selling_expense', debit: '3.00', credit: '0.00' },
          { account: 'accounts_payable', debit: '0.00', credit: '3.00' },
        ],
      },
    ]);
  });

  it('every account of a voucher comes to the same in the books, whatever is paid from where', () => {
    const amount = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 6 }),
        fc.array(fc.tuple(fc.constantFrom('1002', '2202', '2211'), amount), { maxLength: 6 }),
        fc.array(amount, { maxLength: 3 }),
        (costs, paid, expenses) => {
          const fen = (value: number) => formatYuan(BigInt(value));
          const total = [...costs, ...expenses].reduce((sum, each) => sum + each, 0);
          // As much of the payments as there is to pay, the rest from the bank.
          const payments: [string, number][] = [];
          let left = total;
          for (const [account, value] of paid) {
            const part = Math.min(value, left);
            if (part > 0) payments.push([account, part]);
            left -= part;
          }
          if (left > 0) payments.push(['1002', left]);
          const preview = previewOf([
            ...expenses.map((each) => debit('6601', fen(each))),
            ...costs.map((each) => cost(fen(each))),
            ...payments.map(([account, each]) => credit(account, fen(each))),
          ]);
          expect(told(preview)).toEqual([]);
          const sums = new Map<string, bigint>();
          for (const { outcome } of preview.vouchers.flatMap(({ events }) => events)) {
            for (const entry of outcome?.entries ?? []) {
              for (const { account, debit: left_, credit: right } of entry.lines) {
                sums.set(account, (sums.get(account) ?? 0n) + left_ - right);
              }
            }
          }
          const stated = new Map<string, bigint>();
          const add = (account: string, value: number) =>
            stated.set(account, (stated.get(account) ?? 0n) + BigInt(value));
          for (const each of costs) add('intangible_asset', each);
          for (const each of expenses) add('selling_expense', each);
          const names: Record<string, string> = { 1002: 'bank', 2202: 'accounts_payable', 2211: 'payroll_payable' };
          for (const [account, each] of payments) add(names[account] ?? '', -each);
          expect(Object.fromEntries(sums)).toEqual(Object.fromEntries(stated));
        },
      ),
    );
  });

  it('documents go with the events of their line, by the ids that their names have', () => {
    const rows = [
      cost('9.00', { documents: 'HT-1；26000000000000000001' }),
      credit('1002', '5.00'),
      credit('2202', '4.00'),
    ];
    const shown = (documents?: ReadonlyMap<string, string>) => {
      const preview = previewOf(rows, documents === undefined ? {} : { documents });
      return [told(preview), preview.vouchers.flatMap(({ events }) => events.map((each) => each.documents))];
    };
    const names = ['HT-1', '26000000000000000001'];
    expect(shown()).toEqual([[], [names, names]]);
    const known = new Map([
      ['HT-1', 'a'],
      ['26000000000000000001', 'b'],
    ]);
    expect(shown(known)).toEqual([
      [],
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
    ]);
    expect(shown(new Map([['HT-1', 'a']]))[0]).toEqual(Array(2).fill('DOCUMENT_UNKNOWN 2 documents'));
    expect(shown(new Map([...known, ['HT-1', 'DOCUMENT_AMBIGUOUS']]))[0]).toContain('DOCUMENT_AMBIGUOUS 2 documents');
    expect(shown(new Map([...known, ['HT-1', 'b']]))[0]).toContain('DOCUMENT_REPEATED 2 documents');
  });

  it('the template is a file that can be taken in', () => {
    const [head = [], ...rows] = templateRows();
    expect(new Set(told(previewOf(rows)).map((each) => each.split(' ')[0]))).toEqual(new Set(['UNKNOWN_ASSET']));
    const ours = rows.map((cells) => cells.map((cell) => cell.replace('示例-1', 'A1')));
    const preview = previewOf(ours, {}, [...head]);
    expect(told(preview)).toEqual([]);
    expect(eventsIn(preview).map(({ type }) => type)).toEqual([
      ...['cost_incurred', 'cost_incurred', 'service_purchased', 'revenue_earned'],
    ]);
  });
});

describe('what is wrong is told with its line and column, all at once', () => {
  const paid = (amount: string) => credit('1002', amount);
  it.each<[string, string[][], string[]]>([
    ['unbalanced', [cost('10.00'), paid('9.99')], ['UNBALANCED_JOURNAL 2 debit']],
    ['negative', [cost('-10.00'), paid('(10.00)')], ['NEGATIVE_AMOUNT 2 debit', 'NEGATIVE_AMOUNT 3 credit']],
    ['three decimals', [cost('10.001'), paid('10.00')], ['INVALID_AMOUNT 2 debit']],
    [
      '10^13',
      [cost('10000000000000.00'), paid('10000000000000.00')],
      ['INVALID_AMOUNT 2 debit', 'INVALID_AMOUNT 3 credit'],
    ],
    ['grouping that may be a comma', [cost('1,200'), paid('1200.00')], ['INVALID_AMOUNT 2 debit']],
    ['exponents', [cost('1e3'), paid('1000.00')], ['INVALID_AMOUNT 2 debit']],
    ['full-width digits', [cost('１２.00'), paid('12.00')], ['INVALID_AMOUNT 2 debit']],
    ['both sides', [cost('10.00', { credit: '1.00' }), paid('9.00')], ['ONE_SIDE 2 debit']],
    ['no side', [cost(''), paid('0.00')], ['ONE_SIDE 2 debit', 'ONE_SIDE 3 debit']],
    ['unknown component', [cost('10.00', { component: '香烟' }), paid('10.00')], ['UNKNOWN_COMPONENT 2 component']],
    [
      'prototype component',
      [cost('10.00', { component: '__proto__' }), paid('10.00')],
      ['UNKNOWN_COMPONENT 2 component'],
    ],
    ['no component', [cost('10.00', { component: '' }), paid('10.00')], ['MISSING_FIELD 2 component']],
    ['component without asset', [cost('10.00', { asset: '' }), paid('10.00')], ['MISSING_FIELD 2 asset']],
    ['unknown asset', [cost('10.00', { asset: 'B1' }), paid('10.00')], ['UNKNOWN_ASSET 2 asset']],
    [
      'unknown asset of a counterpart',
      [cost('10.00'), credit('1002', '10.00', { asset: 'B1' })],
      ['UNKNOWN_ASSET 3 asset'],
    ],
    [
      'component not applicable',
      [cost('10.00', { component: '开发' }), paid('10.00')],
      ['COMPONENT_NOT_APPLICABLE 2 component'],
    ],
    [
      'VAT as another component',
      [debit('2221', '1', { accountName: '进项税额', asset: 'A1', component: '清洗' }), paid('1')],
      ['COMPONENT_OF_VAT 2 component'],
    ],
    [
      'another cost as VAT',
      [cost('10.00', { component: '可抵扣进项税' }), paid('10.00')],
      ['COMPONENT_OF_VAT 2 component'],
    ],
    [
      'before the rules',
      [cost('1.00', { date: '2023-12-31' }), credit('1002', '1', { date: '2023-12-31' })],
      ['BEFORE_EFFECTIVE_DATE 2 date'],
    ],
    [
      'before the latest event',
      [cost('1.00', { date: '2025-12-31' }), credit('1002', '1', { date: '2025-12-31' })],
      ['DATE_OUT_OF_ORDER 2 date'],
    ],
    ['no such day', [cost('1.00', { date: '2026-02-30' }), paid('1')], ['INVALID_DATE 2 date']],
    ['two dates', [cost('1.00'), credit('1002', '1', { date: '2026-03-16' })], ['VOUCHER_DATE_DIFFERS 3 date']],
    [
      'no number',
      [cost('1.00', { voucher: '' }), paid('1')],
      ['MISSING_FIELD 2 voucher', 'UNBALANCED_JOURNAL 3 debit'],
    ],
    ['unknown account', [cost('1.00'), credit('1122', '1')], ['UNKNOWN_ACCOUNT 3 accountCode']],
    ['an account by prototype', [cost('1.00'), credit('constructor', '1')], ['UNKNOWN_ACCOUNT 3 accountCode']],
    ['no account', [cost('1.00'), credit('', '1')], ['MISSING_FIELD 3 accountCode']],
    [
      'code and name differ',
      [cost('1.00'), credit('1002', '1', { accountName: '应付账款' })],
      ['ACCOUNT_NAME_DIFFERS 3 accountName'],
    ],
    ['taxes without their kind', [debit('2221', '1.00'), paid('1')], ['ACCOUNT_UNCLEAR 2 accountName']],
    [
      'amortisation',
      [debit('6602', '1', {}), credit('1702', '1', { asset: 'A1' })],
      ['LINE_NOT_IMPORTABLE 3 accountCode'],
    ],
    ['data resources without an asset', [debit('1701', '1'), paid('1')], ['MANUAL_JOURNAL_RESTRICTED 2 accountCode']],
    ['a cost against revenue', [cost('1.00'), credit('6001', '1')], ['COUNTERPART_MISSING 2 debit']],
    ['a cost against capital', [cost('1.00'), credit('4001', '1')], ['COUNTERPART_MISSING 2 debit']],
    [
      'a contribution from the bank',
      [debit('1701', '1', { asset: 'GIVEN', component: '投入约定价值' }), paid('1')],
      ['COUNTERPART_MISSING 2 debit'],
    ],
    [
      'revenue not received',
      [debit('2202', '1'), credit('6001', '1', { asset: 'A1' })],
      ['COUNTERPART_MISSING 3 credit'],
    ],
    [
      'a component of revenue',
      [debit('1002', '1'), credit('6001', '1', { asset: 'A1', component: '清洗' })],
      ['COMPONENT_UNUSED 3 component'],
    ],
    ['a document twice', [cost('1.00', { documents: 'x x' }), paid('1')], ['DOCUMENT_REPEATED 2 documents']],
    [
      'a document of a payment',
      [cost('1.00'), credit('1002', '1', { documents: 'x' })],
      ['DOCUMENTS_UNUSED 3 documents'],
    ],
    [
      'eleven documents',
      [cost('1.00', { documents: Array.from({ length: 11 }, (_, i) => i).join() }), paid('1')],
      ['TEXT_TOO_LONG 2 documents'],
    ],
    ['a cell behind the headings', [[...cost('1.00'), 'x'], paid('1')], ['CELL_UNNAMED 2']],
    ['control characters', [cost('1.00', { summary: 'a\u202Eb' }), paid('1')], ['TEXT_UNUSABLE 2 summary']],
    ['long texts', [cost('1.00', { summary: 'x'.repeat(501) }), paid('1')], ['TEXT_TOO_LONG 2 summary']],
    [
      'repeated voucher',
      [
        cost('1.00'),
        paid('1'),
        debit('1002', '1', { voucher: 'x' }),
        credit('2202', '1', { voucher: 'x' }),
        cost('2.00'),
        paid('2'),
      ],
      ['VOUCHER_REPEATED 6 voucher'],
    ],
    [
      'several at once',
      [cost('1.001', { component: 'x' }), debit('9999', '1')],
      ['UNKNOWN_COMPONENT 2 component', 'INVALID_AMOUNT 2 debit', 'UNKNOWN_ACCOUNT 3 accountCode'],
    ],
  ])('%s', (_name, rows, expected) => {
    const preview = previewOf(rows);
    expect(told(preview).sort()).toEqual([...expected].sort());
    for (const each of preview.problems) {
      const { zh, en } = problemWords(each);
      expect(`${zh}${en}`).not.toMatch(/[{}]|undefined/);
    }
  });

  it('vouchers of earlier imports, of closed periods and of days to come', () => {
    const rows = [cost('1.00'), paid('1')];
    expect(told(previewOf(rows, { imported: new Set(['2026 记-1']) }))).toEqual(['VOUCHER_IMPORTED 2 voucher']);
    expect(told(previewOf(rows, { imported: new Set(['2025 记-1']) }))).toEqual([]);
    const ahead = previewOf(rows, { today: '2026-03-14' });
    expect(told(ahead)).toEqual(['DATE_AHEAD 2 date']);
    const books = booksOf();
    books.apply({ type: 'reporting_date', date: '2026-03-31', periodStart: '2026-01-01' });
    const parsed = parseVouchers([HEAD, ...rows].map((cells, index) => ({ number: index + 1, cells })));
    expect(told(previewVouchers(parsed, books, { assets: new Set(['A1']) }))).toEqual(['PERIOD_CLOSED 2 date']);
  });

  it('a day without end costs nothing: its months are not posted', () => {
    const late = { date: '9999-12-31' };
    const rows = [cost('1.00', late), credit('1002', '1', late)];
    const preview = previewOf(rows, { today: '2026-11-01' });
    expect(told(preview)).toEqual(['DATE_AHEAD 2 date']);
    expect(preview.vouchers[0]?.events.every(({ outcome }) => outcome === undefined)).toBe(true);
  });

  it.each<[string, readonly string[], string[]]>([
    ['unknown', [...HEAD, '币种'], ['HEADING_UNKNOWN 1']],
    ['repeated', [...HEAD, 'debit'], ['HEADING_REPEATED 1 debit']],
    [
      'missing',
      HEAD.filter((each) => each !== '日期' && each !== '科目代码' && each !== '科目名称'),
      ['HEADING_MISSING 1 accountCode', 'HEADING_MISSING 1 date'],
    ],
    [
      'none',
      ['a'],
      [
        'HEADING_MISSING 1 accountCode',
        'HEADING_MISSING 1 credit',
        'HEADING_MISSING 1 date',
        'HEADING_MISSING 1 debit',
        'HEADING_MISSING 1 voucher',
        'HEADING_UNKNOWN 1',
      ],
    ],
  ])('headings: %s', (_name, head, expected) => {
    expect(told(previewOf([cost('1.00')], {}, head)).sort()).toEqual(expected);
  });

  it('headings of either language, in any order, with units', () => {
    const english = COLUMN_NAMES.map((name) => IMPORT_COLUMNS[name].en.toUpperCase());
    const rows = [cost('1.00'), paid('1')];
    expect(told(previewOf(rows, {}, english))).toEqual([]);
    const units = HEAD.map((each) => (each.endsWith('金额') ? `${each}（元）` : each)).toReversed();
    expect(
      told(
        previewOf(
          rows.map((each) => each.toReversed()),
          {},
          units,
        ),
      ),
    ).toEqual([]);
  });

  it('files of nothing, and of too much', () => {
    expect(told(previewOf([]))).toEqual(['FILE_EMPTY 1']);
    expect(parseVouchers([]).problems.map(({ code }) => code)).toEqual(['FILE_EMPTY']);
    const many = Array.from({ length: IMPORT_LIMITS.vouchers + 1 }, (_, index) => [
      debit('1002', '1', { voucher: String(index) }),
      credit('2202', '1', { voucher: String(index) }),
    ]).flat();
    expect(told(previewOf(many))).toEqual([`TOO_MANY_VOUCHERS ${2 * IMPORT_LIMITS.vouchers + 2}`]);
    const wrong = Array.from({ length: 9_000 }, (_, index) => cost('x', { voucher: String(index), component: 'x' }));
    const told_ = told(previewOf(wrong));
    expect([told_.length, told_.at(-1)]).toEqual([IMPORT_LIMITS.problems + 1, 'TOO_MANY_PROBLEMS 2501']);
    const endless = Array.from({ length: 50_000 }, () => cost('x', { component: 'x' }));
    expect(
      parseVouchers([HEAD, ...endless].map((cells, index) => ({ number: index + 1, cells }))).problems.length,
    ).toBe(2 * (IMPORT_LIMITS.linesOfVoucher + 1) + 1);
    const long = Array.from({ length: IMPORT_LIMITS.linesOfVoucher + 1 }, () => debit('1002', '1'));
    expect(told(previewOf([...long, credit('2202', '1001')]))).toEqual([
      `TOO_MANY_LINES ${IMPORT_LIMITS.linesOfVoucher + 2}`,
    ]);
  });
});

describe('accounts', () => {
  it.each<[string, string, string]>([
    ['170101', '', 'intangible_asset'],
    ['1701.01', '数据资源', 'intangible_asset'],
    ['', '无形资产——数据资源', 'intangible_asset'],
    ['5301', '研发支出', 'development_expenditure,rd_expense'],
    ['530101', '资本化支出', 'development_expenditure'],
    ['5301-02', '研发支出-费用化支出', 'rd_expense'],
    ['6602', '管理费用', 'admin_expense'],
    ['660209', '研发费用', 'rd_expense'],
    ['6604', '研发费用', 'rd_expense'],
    ['6604', '勘探费用', 'UNKNOWN_ACCOUNT'],
    ['', '股本', 'paid_in_capital'],
    ['intangible_asset', '无形资产——数据资源', 'intangible_asset'],
    ['bank', '应付账款', 'ACCOUNT_NAME_DIFFERS'],
    ['1701', '累计摊销', 'ACCOUNT_NAME_DIFFERS'],
    ['2221', '进项税额 销项税额', 'ACCOUNT_NAME_DIFFERS'],
    ['1'.repeat(99), 'x', 'UNKNOWN_ACCOUNT'],
    ['1002x', '', 'UNKNOWN_ACCOUNT'],
    ['', '应收账款', 'UNKNOWN_ACCOUNT'],
  ])('%s %s is %s', (code, name, expected) => {
    const found = accountNamed(code, name);
    expect(found.ok ? found.value.join() : found.code).toBe(expected);
  });

  it('every account of these books is known by its code, its name and both', () => {
    for (const [code, { name }] of Object.entries(ACCOUNTS)) {
      for (const found of [accountNamed(code, name), accountNamed(code, ''), accountNamed('', name)]) {
        expect(found.ok && found.value.some((each) => each === code) ? code : found).toBe(code);
      }
    }
  });

  it('components are known by one word each', () => {
    expect(new Set(COMPONENT_CODES.map((code) => COMPONENTS[code].zh)).size).toBe(COMPONENT_CODES.length);
  });
});

describe('cells', () => {
  it.each(['2026-03-05', '2026/3/5', '2026.3.5', '2026年3月5日', '20260305', '2026-3-05'])('%s is a day', (cell) => {
    expect(dayOfCell(cell)).toEqual({ ok: true, value: '2026-03-05' });
  });
  it.each(['', '05/03/2026', '2026-3', '26-03-05', '2026/03-05', '2026-13-01', '46086', ' 2026-03-05'])(
    '%j is none',
    (cell) => expect(dayOfCell(cell).ok).toBe(false),
  );
  it('amounts that are written in yuan are read as such', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 999_999_999_999_999n }), (fen) => {
        const text = formatYuan(fen);
        const [yuan = '', decimals = ''] = text.split('.');
        const grouped = `${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`;
        expect([amountOfCell(text), amountOfCell(grouped)]).toEqual([parseYuan(text), parseYuan(text)]);
      }),
    );
  });
});

it('of the vouchers that these books write, those come back that touch no data resource', () => {
  const scenario = parseScenario({
    assets: [ASSETS[0]],
    events: [
      {
        type: 'recognition_assessed',
        date: '2026-01-01',
        asset: 'A1',
        lawfulControl: true,
        benefitProbable: true,
        costReliable: true,
        evidence: 'x',
      },
      { type: 'cost_incurred', date: '2026-01-02', asset: 'A1', component: 'purchase_price', amount: '36.00' },
      { type: 'cost_incurred', date: '2026-01-02', asset: 'A1', component: 'recoverable_input_vat', amount: '2.00' },
      { type: 'available_for_use', date: '2026-01-31', asset: 'A1' },
      { type: 'revenue_earned', date: '2026-02-01', asset: 'A1', amount: '5.00' },
      {
        type: 'manual_journal',
        date: '2026-02-02',
        lines: [
          { account: 'selling_expense', debit: '1.00', credit: '0.00' },
          { account: 'bank', debit: '0.00', credit: '1.00' },
        ],
      },
    ],
  });
  if (!scenario.ok) throw new Error(scenario.code);
  const { entries, names } = accountsOf(scenario.value);
  const rows = [...voucherRows(vouchersOf(entries, names))];
  const parsed = parseVouchers(rows.map((cells, index) => ({ number: index + 1, cells })));
  const preview = previewVouchers(parsed, booksOf(), { assets: new Set(['A1']) });
  const refused = preview.problems.map(({ code, line: at }) => `${rows[at - 1]?.[2]} ${code}`);
  // The cost and the amortisation; both are what the books made of events.
  expect(refused).toEqual(['数据资源支出：A1 MANUAL_JOURNAL_RESTRICTED', '计提摊销：A1 MANUAL_JOURNAL_RESTRICTED']);
  const back = preview.vouchers.flatMap(({ events }) => events.flatMap(({ outcome }) => outcome?.entries ?? []));
  const kept = entries.filter(({ lines }) => !lines.some(({ account }) => ACCOUNTS[account].isDataResource));
  expect(back.map(({ date, lines }) => ({ date, lines }))).toEqual(kept.map(({ date, lines }) => ({ date, lines })));
  expect(kept.length).toBe(3);
});
