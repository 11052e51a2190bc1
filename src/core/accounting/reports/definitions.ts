import type { Column } from '../assets/index.js';
import type { Flow } from '../journal/index.js';
import { INTANGIBLE_HEADS, INTANGIBLE_ROWS, INVENTORY_HEADS, INVENTORY_ROWS, type TableRow } from './rows.js';

/** A section of a table that has balances: how its rows come from flows. */
export interface Section {
  /** Beginning of its keys. */
  readonly key: string;
  /** What of an asset the section sums up. */
  readonly measures: 'gross' | 'amortisation' | 'allowance';
  /** Balances taken over within the period: part of its opening ones. */
  readonly takenOver: Flow;
  readonly increase: Flow;
  /** Sub-rows of the increase: they follow the column, whatever was paid for. */
  readonly increaseRows?: Readonly<Record<Column, string>>;
  /** Each is the sub-row of its name, or the decrease itself. */
  readonly decreases: readonly Flow[];
}

/** A disclosure table. */
export interface TableDefinition {
  readonly rows: readonly TableRow[];
  readonly heads: readonly string[];
  readonly gross: Section;
  /** What is taken from the gross amounts to give the carrying amounts. */
  readonly deductions: readonly Section[];
  /** Beginning of the keys of the carrying amounts. */
  readonly carrying: string;
}

export const INTANGIBLE_TABLE: TableDefinition = {
  rows: INTANGIBLE_ROWS,
  heads: INTANGIBLE_HEADS,
  gross: {
    key: 'int.gross',
    measures: 'gross',
    takenOver: 'int.gross.taken_over',
    increase: 'int.gross.increase',
    increaseRows: {
      purchased: 'int.gross.increase.purchase',
      self: 'int.gross.increase.internal_rd',
      other: 'int.gross.increase.other',
    },
    decreases: ['int.gross.decrease.disposal', 'int.gross.decrease.lapse'],
  },
  deductions: [
    {
      key: 'int.amort',
      measures: 'amortisation',
      takenOver: 'int.amort.taken_over',
      increase: 'int.amort.increase',
      decreases: ['int.amort.decrease.disposal', 'int.amort.decrease.lapse'],
    },
    {
      key: 'int.impair',
      measures: 'allowance',
      takenOver: 'int.impair.taken_over',
      increase: 'int.impair.increase',
      decreases: ['int.impair.decrease'],
    },
  ],
  carrying: 'int.carrying',
};

export const INVENTORY_TABLE: TableDefinition = {
  rows: INVENTORY_ROWS,
  heads: INVENTORY_HEADS,
  gross: {
    key: 'inv.gross',
    measures: 'gross',
    takenOver: 'inv.gross.taken_over',
    increase: 'inv.gross.increase',
    increaseRows: {
      purchased: 'inv.gross.increase.purchase',
      self: 'inv.gross.increase.processing',
      other: 'inv.gross.increase.other',
    },
    decreases: ['inv.gross.decrease.sale', 'inv.gross.decrease.lapse'],
  },
  deductions: [
    {
      key: 'inv.allow',
      measures: 'allowance',
      takenOver: 'inv.allow.taken_over',
      increase: 'inv.allow.increase',
      decreases: ['inv.allow.decrease.reversal', 'inv.allow.decrease.write_off'],
    },
  ],
  carrying: 'inv.carrying',
};
