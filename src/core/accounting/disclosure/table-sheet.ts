import type { Fen } from '../../money.js';
import { COLUMNS } from '../assets/index.js';
import { cellsOf, type Report, type Section, type Table, type TableDefinition } from '../reports/index.js';
import { addressOf, amountCell, type Cell, EMPTY, formula, type Sheet, text, titleRows } from './sheet.js';

/** Rows above the first one of the table: title, note, heads. */
const TOP = 3;
/** The column of the total, after 项目 and the three ways to come by data. */
const TOTAL = 4;
const WIDTHS = [30, 24, 24, 26, 22];

/** What makes up an amount: rows that are added, and rows that are taken off. */
interface Ties {
  readonly plus: readonly string[];
  readonly minus: readonly string[];
}

/** Title and note of the sheet of a table. */
export interface TableHeading {
  readonly name: string;
  readonly title: string;
  readonly note: string;
}

/**
 * A disclosure table of 财会〔2023〕11号 in its official layout. Opening balances and movements are amounts; subtotals,
 * closing balances, carrying amounts and the column of totals are formulas that tie.
 */
export function tableSheet(definition: TableDefinition, table: Table, heading: TableHeading): Sheet {
  const { rows, heads } = definition;
  const places = new Map(rows.map(({ key }, index) => [key, TOP + index]));
  const ties = tiesOf(definition);
  const body = rows.map(({ key, label, level }): Cell[] => {
    if (level === 0) return [text(label, 'section'), EMPTY, EMPTY, EMPTY, EMPTY];
    const amounts = cellsOf(table, key);
    const cells = COLUMNS.map((column, index) => tied(amounts[column], index + 1, ties.get(key), places));
    const place = places.get(key) ?? TOP;
    const sum = formula(`SUM(${addressOf(1, place)}:${addressOf(TOTAL - 1, place)})`, amounts.total);
    return [text(label, 'body', { indent: level }), ...cells, sum];
  });
  const headRow = ['项目', ...heads].map((words) => text(words, 'head'));
  const { name, title, note } = heading;
  return { name, widths: WIDTHS, headRows: TOP, rows: [...titleRows(TOTAL + 1, title, note), headRow, ...body] };
}

const tied = (amount: Fen, column: number, ties: Ties | undefined, places: ReadonlyMap<string, number>): Cell => {
  if (ties === undefined) return amountCell(amount);
  const at = (key: string): string => addressOf(column, places.get(key) ?? 0);
  return formula([...ties.plus.map(at)].join('+') + ties.minus.map((key) => `-${at(key)}`).join(''), amount);
};

/** The formulas of a table, by the key of the row that they give. */
function tiesOf({ rows, gross, deductions, carrying }: TableDefinition): ReadonlyMap<string, Ties> {
  const ties = new Map<string, Ties>();
  const childrenOf = (parent: string): string[] =>
    rows.flatMap(({ key, level }) => (level === 2 && key.startsWith(`${parent}.`) ? [key] : []));
  const sections: readonly Section[] = [gross, ...deductions];
  for (const { key } of sections) {
    for (const movement of [`${key}.increase`, `${key}.decrease`]) {
      const plus = childrenOf(movement);
      if (plus.length > 0) ties.set(movement, { plus, minus: [] });
    }
    ties.set(`${key}.closing`, { plus: [`${key}.opening`, `${key}.increase`], minus: [`${key}.decrease`] });
  }
  for (const end of ['closing', 'opening']) {
    const minus = deductions.map(({ key }) => `${key}.${end}`);
    ties.set(`${carrying}.${end}`, { plus: [`${gross.key}.${end}`], minus });
  }
  return ties;
}

/** Where the table gives the carrying amount at the end of the period, in total. */
export const closingPlace = ({
  rows,
  carrying,
}: TableDefinition): { readonly column: number; readonly row: number } => ({
  column: TOTAL,
  row: TOP + rows.findIndex(({ key }) => key === `${carrying}.closing`),
});

/** The span of time that a report is about, in words. */
export const periodOf = ({ periodStart, date }: Pick<Report, 'periodStart' | 'date'>): string =>
  `${periodStart} 至 ${date}　单位：元`;
