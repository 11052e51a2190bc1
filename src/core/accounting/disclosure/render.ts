import { type Fen, formatYuan } from '../../money.js';
import { COLUMNS } from '../assets/index.js';
import {
  type Cells,
  cellsOf,
  INTANGIBLE_TABLE,
  INVENTORY_TABLE,
  PRESENTATION_LINES,
  type Report,
  type Table,
  type TableDefinition,
} from '../reports/index.js';

type Amounts = Readonly<Record<keyof Cells, string>>;

/** A row of a disclosure table with its label; a section carries no amounts. */
export interface RenderedRow {
  readonly key: string;
  readonly label: string;
  readonly level: number;
  readonly amounts: Amounts | null;
}

export interface RenderedTable {
  /** Of the columns, in their order. */
  readonly heads: readonly string[];
  readonly rows: readonly RenderedRow[];
}

/** A tie (勾稽): what the report states, and what it must be. */
export interface RenderedTie {
  readonly row: string;
  readonly column: string;
  readonly stated: string;
  readonly computed: string;
  readonly isHeld: boolean;
}

const yuan = ({ purchased, self, other, total }: Cells): Amounts => ({
  purchased: formatYuan(purchased),
  self: formatYuan(self),
  other: formatYuan(other),
  total: formatYuan(total),
});

const tableOf = ({ rows, heads }: TableDefinition, table: Table): RenderedTable => ({
  heads,
  rows: rows.map(({ key, label, level }) => ({
    ...{ key, label, level },
    amounts: level === 0 ? null : yuan(cellsOf(table, key)),
  })),
});

/** Both tables in full, with the official labels. */
export const renderTables = ({ intangibleTable, inventoryTable }: Report) => ({
  intangibleTable: tableOf(INTANGIBLE_TABLE, intangibleTable),
  inventoryTable: tableOf(INVENTORY_TABLE, inventoryTable),
});

/** Every tie of a report with its two sides, so that whoever reads it need not believe it. */
export function renderTies(report: Report): RenderedTie[] {
  const { presentation, intangibleTable, inventoryTable } = report;
  const tables = [
    [INTANGIBLE_TABLE, intangibleTable, 'intangible_assets.data_resources'],
    [INVENTORY_TABLE, inventoryTable, 'inventories.data_resources'],
  ] as const;
  return tables.flatMap(([definition, table, line]) => [
    ...tableTies(definition, table),
    tie(
      PRESENTATION_LINES[line].label,
      'total',
      presentation[line],
      cellsOf(table, `${definition.carrying}.closing`).total,
    ),
  ]);
}

const tie = (row: string, column: string, stated: Fen, computed: Fen): RenderedTie => ({
  ...{ row, column, stated: formatYuan(stated), computed: formatYuan(computed), isHeld: stated === computed },
});

function tableTies({ gross, deductions, carrying }: TableDefinition, table: Table): RenderedTie[] {
  const every = [...COLUMNS, 'total'] as const;
  const at = (row: string, column: keyof Cells): Fen => cellsOf(table, row)[column];
  const balances = [gross, ...deductions].flatMap(({ key }) =>
    every.map((column) => {
      const moved = at(`${key}.increase`, column) - at(`${key}.decrease`, column);
      return tie(`${key}.closing`, column, at(`${key}.closing`, column), at(`${key}.opening`, column) + moved);
    }),
  );
  const carried = ['closing', 'opening'].flatMap((end) =>
    every.map((column) => {
      const deducted = deductions.reduce((sum, { key }) => sum + at(`${key}.${end}`, column), 0n);
      const row = `${carrying}.${end}`;
      return tie(row, column, at(row, column), at(`${gross.key}.${end}`, column) - deducted);
    }),
  );
  const sums = [`${gross.key}.closing`, `${carrying}.closing`].map((row) => {
    const { purchased, self, other, total } = cellsOf(table, row);
    return tie(`${row} Σ`, 'total', total, purchased + self + other);
  });
  return [...balances, ...carried, ...sums];
}
