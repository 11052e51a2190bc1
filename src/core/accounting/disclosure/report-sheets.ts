import {
  INTANGIBLE_TABLE,
  INVENTORY_TABLE,
  PRESENTATION_LINES,
  type PresentationLine,
  type Report,
  type TableDefinition,
} from '../reports/index.js';
import { addressIn, addressOf, amountCell, type Cell, EMPTY, formula, type Sheet, text, titleRows } from './sheet.js';
import { closingPlace, periodOf, tableSheet } from './table-sheet.js';

/** Names of assets by their ids, as their records say. */
export type AssetNames = ReadonlyMap<string, string>;

const STATES = {
  inventory: '存货',
  intangible_asset: '无形资产',
  development_expenditure: '开发支出',
  not_recognised: '未确认',
  derecognised: '已终止确认',
} as const;

const LINES: Readonly<Record<PresentationLine, TableDefinition | undefined>> = {
  'inventories.data_resources': INVENTORY_TABLE,
  'intangible_assets.data_resources': INTANGIBLE_TABLE,
  // 开发支出 has no table of its own.
  'development_expenditure.data_resources': undefined,
};

const isLine = (line: string): line is PresentationLine => Object.hasOwn(PRESENTATION_LINES, line);

/** What a reporting date gives: presentation, balances of the assets, tables ① and ②. */
export function reportSheets(report: Report, names: AssetNames): readonly Sheet[] {
  const note = periodOf(report);
  const intangible = { name: `表①无形资产 ${report.date}`, title: '披露表①　确认为无形资产的数据资源', note };
  const inventory = { name: `表②存货 ${report.date}`, title: '披露表②　确认为存货的数据资源', note };
  return [
    presentationSheet(
      report,
      new Map([
        [INTANGIBLE_TABLE, intangible.name],
        [INVENTORY_TABLE, inventory.name],
      ]),
    ),
    balancesSheet(report, names),
    tableSheet(INTANGIBLE_TABLE, report.intangibleTable, intangible),
    tableSheet(INVENTORY_TABLE, report.inventoryTable, inventory),
  ];
}

function presentationSheet(report: Report, sheets: ReadonlyMap<TableDefinition, string>): Sheet {
  const top = 3;
  const lines = Object.keys(PRESENTATION_LINES).filter(isLine);
  const rows = lines.map((line, index): Cell[] => {
    const amount = report.presentation[line];
    const definition = LINES[line];
    const sheet = definition && sheets.get(definition);
    const label = text(PRESENTATION_LINES[line].label);
    if (definition === undefined || sheet === undefined) return [label, amountCell(amount), text('无披露表'), EMPTY];
    const { column, row } = closingPlace(definition);
    const [shown, table] = [addressOf(1, top + index), addressOf(2, top + index)];
    return [
      label,
      amountCell(amount),
      formula(addressIn(sheet, column, row), amount),
      formula(`${shown}-${table}`, 0n),
    ];
  });
  const { expensed, recognisedAsIntangible } = report.rd;
  const research: Cell[][] = [
    [text('本期费用化的研发支出'), amountCell(expensed), EMPTY, EMPTY],
    [text('本期确认为无形资产的研发支出'), amountCell(recognisedAsIntangible), EMPTY, EMPTY],
  ];
  const heads = ['资产负债表项目', '期末账面价值', '披露表期末合计', '差额'].map((words) => text(words, 'head'));
  return {
    name: `列示 ${report.date}`,
    widths: [36, 22, 22, 16],
    headRows: top,
    rows: [...titleRows(4, '资产负债表列示　数据资源', periodOf(report)), heads, ...rows, ...research],
  };
}

function balancesSheet(report: Report, names: AssetNames): Sheet {
  const top = 3;
  const rows = report.balances.map(({ asset, state, gross, amortisation, allowance, carrying }, index): Cell[] => {
    const [left, first, second] = [2, 3, 4].map((column) => addressOf(column, top + index));
    return [
      text(nameOf(asset, names), 'wrapped'),
      text(STATES[state]),
      ...[gross, amortisation, allowance].map(amountCell),
      formula(`${left}-${first}-${second}`, carrying),
    ];
  });
  const heads = ['数据资源', '状态', '账面原值', '累计摊销', '减值（跌价）准备', '账面价值'];
  const sums = [2, 3, 4, 5].map((column) => {
    const figures = report.balances.map(
      (one) => [one.gross, one.amortisation, one.allowance, one.carrying][column - 2] ?? 0n,
    );
    const range = `${addressOf(column, top)}:${addressOf(column, top + Math.max(rows.length, 1) - 1)}`;
    return formula(
      `SUM(${range})`,
      figures.reduce((sum, figure) => sum + figure, 0n),
    );
  });
  return {
    name: `余额 ${report.date}`,
    widths: [36, 12, 20, 20, 20, 20],
    headRows: top,
    rows: [
      ...titleRows(6, '数据资源余额', periodOf(report)),
      heads.map((words) => text(words, 'head')),
      ...rows,
      ...(rows.length === 0 ? [] : [[text('合计', 'section'), EMPTY, ...sums]]),
    ],
  };
}

/** Name and identifier; the identifier alone where the record has no name. */
export const nameOf = (asset: string, names: AssetNames): string => {
  const name = names.get(asset);
  return name === undefined ? asset : `${name}（${asset}）`;
};
