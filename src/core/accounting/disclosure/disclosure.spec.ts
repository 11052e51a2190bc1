import fc from 'fast-check';
import { openCases } from '../../../../test/support/accounting-cases.js';
import { anAsset, cost, recognised, reported } from '../../../../test/support/accounting-life.js';
import { Formulas } from '../../../../test/support/formulas.js';
import { actOf } from '../acts/act.js';
import { replayActs } from '../acts/replay.js';
import { parseScenario } from '../scenario/parse.js';
import { accountsOf, type Sheet, vouchersOf, voucherRows, workbookSheets } from './index.js';

const scenarioOf = (value: unknown) => {
  const scenario = parseScenario(value);
  if (!scenario.ok) throw new Error(`${scenario.code} ${scenario.detail}`);
  return scenario.value;
};
const sheetsOf = (value: unknown): readonly Sheet[] => workbookSheets(accountsOf(scenarioOf(value)));

/** Every formula, and what it is said to come to against what it does. */
function reckoned(sheets: readonly Sheet[]): string[] {
  const formulas = new Formulas(sheets);
  return sheets.flatMap(({ name, rows }) =>
    rows.flatMap((cells, row) =>
      cells.flatMap((cell, column) => {
        if (cell?.kind !== 'formula') return [];
        const found = formulas.at(name, column, row);
        return found === cell.amount
          ? []
          : [`${name} ${column},${row} ${cell.formula}: ${found} is not ${cell.amount}`];
      }),
    ),
  );
}

describe('the pages of a workbook', () => {
  it.each(openCases().map((each) => [each.id, each] as const))(
    '%s: every formula comes to its amount',
    (_id, given) => {
      const sheets = sheetsOf(given);
      expect(reckoned(sheets)).toEqual([]);
      expect(
        sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => cell?.kind === 'formula').length,
      ).toBeGreaterThan(2);
    },
  );

  it('have the official layout: 27 and 21 rows under their heads, sections without amounts', () => {
    const given = openCases().find(({ expected }) => expected.reports.length > 0);
    const sheets = sheetsOf(given);
    const table = (mark: string) => sheets.find(({ name }) => name.startsWith(mark))?.rows ?? [];
    const labels = (mark: string) => table(mark).map(([first]) => (first?.kind === 'text' ? first.text : undefined));
    expect(table('表①')).toHaveLength(3 + 27);
    expect(table('表②')).toHaveLength(3 + 21);
    expect(labels('表①').slice(2, 9)).toEqual([
      ...['项目', '一、账面原值', '1.期初余额', '2.本期增加金额', '其中：购入', '内部研发', '其他增加'],
    ]);
    expect(
      table('表②')
        .at(-1)
        ?.map((cell) => cell?.kind),
    ).toEqual(['text', 'formula', 'formula', 'formula', 'formula']);
    for (const rows of [table('表①'), table('表②')]) {
      const sections = rows.filter(([first]) => first?.kind === 'text' && first.style === 'section');
      expect(sections.flatMap((cells) => cells.slice(1).map((cell) => cell?.kind))).toEqual(
        sections.flatMap(() => Array(4).fill('empty')),
      );
    }
  });

  it('hold as many cells in a row as there are columns, spans covering empty places', () => {
    for (const given of openCases()) {
      for (const { rows, widths } of sheetsOf(given)) {
        expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([widths.length]));
        rows.forEach((cells, row) => {
          cells.forEach((cell, column) => {
            if (cell?.kind !== 'text') return;
            for (let down = 0; down < (cell.rowSpan ?? 1); down += 1) {
              for (let right = 0; right < (cell.columnSpan ?? 1); right += 1) {
                if (down + right > 0) expect(rows[row + down]?.[column + right]).toBeNull();
              }
            }
          });
        });
      }
    }
  });

  it('have names that every office program takes, each once', () => {
    for (const given of openCases()) {
      const names = sheetsOf(given).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[^\\/?*:[\]']{1,31}$/);
    }
  });

  it('whatever anybody wrote stays a text', () => {
    fc.assert(
      fc.property(fc.constantFrom('=1+1', '+1', '@SUM(A1)', '=HYPERLINK("x")', '-2', '\t=1'), (name) => {
        const [first] = openCases();
        const assets = Object(first).assets.map((asset: object) => ({ ...asset, name }));
        const cells = sheetsOf({ ...first, assets }).flatMap(({ rows }) => rows.flat());
        expect(cells.some((cell) => cell?.kind === 'text' && cell.text.includes(name))).toBe(true);
        expect(cells.some((cell) => cell?.kind === 'formula' && cell.formula.includes(name))).toBe(false);
      }),
    );
  });
});

describe('entries in red', () => {
  const { assets, events } = { assets: [anAsset()], events: [...recognised('1200.00'), cost('2025-02-03', '120.00')] };
  const scenario = scenarioOf({ assets, events });
  const replayed = replayActs(
    scenario.assets.map((asset) => ({ asset, from: 0 })),
    [
      ...events,
      { type: 'reversal', of: 2, date: '2025-03-05', evidence: '更正' },
      reported('2025-03-31', '2025-03-01'),
    ].map(actOf),
  );
  if (!replayed.ok) throw new Error(replayed.code);
  const entries = replayed.value.entries.map(({ entry }) => entry);
  const accounts = { entries, reports: replayed.value.reports, names: new Map([['A', '数据']]) };

  it('stand in vouchers as negative amounts on their own sides, under words of their own', () => {
    const rows = [...voucherRows(vouchersOf(entries, accounts.names))].filter(([number]) =>
      number?.startsWith('2025-03'),
    );
    expect(rows.map((row) => row.slice(1))).toEqual([
      ['2025-03-05', '红字冲销：数据资源支出：数据（A）', 'intangible_asset', '无形资产——数据资源', '-120.00', ''],
      ['2025-03-05', '红字冲销：数据资源支出：数据（A）', 'bank', '银行存款', '', '-120.00'],
    ]);
  });

  it('take from the turnover of the trial balance, and every formula comes to its amount', () => {
    const sheets = workbookSheets(accounts);
    expect(reckoned(sheets)).toEqual([]);
    const balances = sheets.find(({ name }) => name === '科目余额表');
    const row = balances?.rows.find(([first]) => first?.kind === 'text' && first.text === 'intangible_asset');
    const amounts = row?.flatMap((cell) => (cell?.kind === 'amount' || cell?.kind === 'formula' ? [cell.amount] : []));
    expect(amounts).toEqual([132_000n, 0n, -12_000n, 0n, 120_000n, 0n]);
  });
});

describe('vouchers', () => {
  it('are numbered anew in each month and balance', () => {
    for (const given of openCases()) {
      const { entries, names } = accountsOf(scenarioOf(given));
      const vouchers = vouchersOf(entries, names);
      const next = new Map<string, number>();
      for (const { number, date, lines } of vouchers) {
        const month = date.slice(0, 7);
        const count = (next.get(month) ?? 0) + 1;
        next.set(month, count);
        expect(number).toBe(`${month}-${String(count).padStart(4, '0')}`);
        expect(lines.reduce((sum, { debit, credit }) => sum + debit - credit, 0n)).toBe(0n);
      }
      const [heads, ...rows] = [...voucherRows(vouchers)];
      expect(heads).toEqual(['凭证号', '日期', '摘要', '科目代码', '科目名称', '借方金额', '贷方金额']);
      expect(rows).toHaveLength(vouchers.reduce((sum, { lines }) => sum + lines.length, 0));
    }
  });
});
