import { Fault } from '../../fault.js';
import type { Fen } from '../../money.js';
import { type AssetState, classOf, COLUMNS, columnOf } from '../assets/index.js';
import type { AssetClass } from '../assets/index.js';
import { INTANGIBLE_TABLE, INVENTORY_TABLE, type Section, type TableDefinition } from './definitions.js';
import type { PresentationLine, Report } from './report.js';
import { type Cells, cellsOf, type Table } from './table.js';

const EVERY = [...COLUMNS, 'total'] as const;

/**
 * 勾稽: the tables, which come from the journal, against themselves, against the balances of the assets, and against the
 * lines of the balance sheet.
 * @throws Fault `accounting-tie-broken` with the row: a programmer's error, and no report is given
 */
export function checkTies(report: Report, states: readonly AssetState[]): void {
  check(INTANGIBLE_TABLE, report.intangibleTable, 'intangible_asset', states);
  check(INVENTORY_TABLE, report.inventoryTable, 'inventory', states);
  tie(report, 'intangible_assets.data_resources', report.intangibleTable, INTANGIBLE_TABLE);
  tie(report, 'inventories.data_resources', report.inventoryTable, INVENTORY_TABLE);
}

function tie({ presentation }: Report, line: PresentationLine, table: Table, { carrying }: TableDefinition): void {
  hold(presentation[line] === cellsOf(table, `${carrying}.closing`).total, line);
}

function check(definition: TableDefinition, table: Table, its: AssetClass, states: readonly AssetState[]): void {
  const sections = [definition.gross, ...definition.deductions];
  for (const section of sections) {
    checkSection(section, table);
    checkAssets(section, table, its, states);
  }
  for (const end of ['opening', 'closing']) {
    const deducted = (column: keyof Cells) =>
      definition.deductions.reduce((sum, { key }) => sum + cellsOf(table, `${key}.${end}`)[column], 0n);
    const gross = cellsOf(table, `${definition.gross.key}.${end}`);
    const row = `${definition.carrying}.${end}`;
    hold(
      EVERY.every((column) => cellsOf(table, row)[column] === gross[column] - deducted(column)),
      row,
    );
  }
  for (const [row, { purchased, self, other, total }] of table) hold(purchased + self + other === total, row);
}

function checkSection({ key, increaseRows, decreases }: Section, table: Table): void {
  const at = (row: string) => cellsOf(table, `${key}.${row}`);
  const sum = (rows: readonly string[], column: keyof Cells): Fen =>
    rows.reduce((all, row) => all + cellsOf(table, row)[column], 0n);
  const subRows = increaseRows === undefined ? [`${key}.increase`] : Object.values(increaseRows);
  for (const column of EVERY) {
    const moved = at('increase')[column] - at('decrease')[column];
    hold(at('closing')[column] === at('opening')[column] + moved, `${key}.closing`);
    hold(sum(subRows, column) === at('increase')[column], `${key}.increase`);
    hold(sum(decreases, column) === at('decrease')[column], `${key}.decrease`);
  }
}

/** The closing balance from the journal is what the assets themselves hold. */
function checkAssets({ key, measures }: Section, table: Table, its: AssetClass, states: readonly AssetState[]): void {
  const held = { purchased: 0n, self: 0n, other: 0n };
  for (const state of states) if (classOf(state) === its) held[columnOf(state.asset)] += state[measures];
  const closing = cellsOf(table, `${key}.closing`);
  hold(
    COLUMNS.every((column) => held[column] === closing[column]),
    `${key}.closing`,
  );
}

function hold(isHeld: boolean, row: string): void {
  if (!isHeld) throw new Fault('accounting-tie-broken', { row });
}
