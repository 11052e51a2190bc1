import type { Fen } from '../../money.js';
import { type Column, COLUMNS } from '../assets/index.js';
import type { Totals } from '../journal/index.js';
import type { Section, TableDefinition } from './definitions.js';

/** The amounts of a row, by column and in total. */
export type Cells = Readonly<Record<Column | 'total', Fen>>;

/** The rows of a table by their keys; those of nothing are left out. */
export type Table = ReadonlyMap<string, Cells>;

const NOTHING: Cells = { purchased: 0n, self: 0n, other: 0n, total: 0n };

/** The amounts of a row; nothing where the table leaves it out. */
export const cellsOf = (table: Table, row: string): Cells => table.get(row) ?? NOTHING;

const cells = (amount: (column: Column) => Fen): Cells => {
  const [purchased, self, other] = [amount('purchased'), amount('self'), amount('other')];
  return { purchased, self, other, total: purchased + self + other };
};

const minus = (left: Cells, right: Cells): Cells => cells((column) => left[column] - right[column]);
const plus = (left: Cells, right: Cells): Cells => cells((column) => left[column] + right[column]);

/** The table of a period: sums before it begins, and at its end. */
export function tableOf(definition: TableDefinition, before: Totals, now: Totals): Table {
  const rows = new Map<string, Cells>();
  const set = (row: string, amounts: Cells): Cells => {
    if (COLUMNS.some((column) => amounts[column] !== 0n)) rows.set(row, amounts);
    return amounts;
  };
  const balances = [definition.gross, ...definition.deductions].map((section) => fill(section, before, now, set));
  const [gross, ...deductions] = balances;
  for (const end of ['closing', 'opening'] as const) {
    const deducted = deductions.reduce((sum, each) => plus(sum, each[end]), NOTHING);
    set(`${definition.carrying}.${end}`, minus(gross?.[end] ?? NOTHING, deducted));
  }
  return rows;
}

function fill(section: Section, before: Totals, now: Totals, set: (row: string, amounts: Cells) => Cells) {
  const { key, takenOver, increase, increaseRows, decreases } = section;
  const balance = (totals: Totals) =>
    cells((column) =>
      decreases.reduce(
        (sum, flow) => sum - totals.of(flow, column),
        totals.of(takenOver, column) + totals.of(increase, column),
      ),
    );
  const moved = (flow: Section['increase']) => cells((column) => now.of(flow, column) - before.of(flow, column));
  const opening = set(`${key}.opening`, plus(balance(before), moved(takenOver)));
  const increased = set(`${key}.increase`, moved(increase));
  for (const column of increaseRows === undefined ? [] : COLUMNS) {
    const row = increaseRows?.[column] ?? '';
    set(
      row,
      cells((each) => (each === column ? increased[each] : 0n)),
    );
  }
  const parts = decreases.map((flow) => set(flow, moved(flow)));
  set(`${key}.decrease`, parts.reduce(plus, NOTHING));
  return { opening, closing: set(`${key}.closing`, balance(now)) };
}
