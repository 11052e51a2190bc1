import type { InventoryKind } from '../../../core/inventory/index.js';
import type { RecognisedColumn } from './headings.js';

/**
 * How an import stands: its rows are compared with the inventory, wait for a decision, are written batch by batch, or
 * wait because a batch met something that had changed meanwhile; it is done, or was discarded.
 */
export const IMPORT_STATES = ['checking', 'previewed', 'committing', 'halted', 'done', 'discarded'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What becomes of a row. */
export const OUTCOMES = ['created', 'updated', 'unchanged', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Numbers of rows by kind and by what becomes of them. */
export type Counts = Readonly<
  Partial<Record<InventoryKind, Readonly<Partial<Record<Outcome | 'designated', number>>>>>
>;

/** A table of a file, and what its columns were taken for. */
export interface ImportedTable {
  readonly kind: InventoryKind;
  readonly sheet: string | null;
  readonly columns: readonly RecognisedColumn[];
}

/** Adds numbers. */
export function added(
  counts: Counts,
  kind: InventoryKind,
  more: Readonly<Partial<Record<Outcome | 'designated', number>>>,
): Counts {
  const before = counts[kind] ?? {};
  const names = new Set([...keysOf(before), ...keysOf(more)]);
  const sums = Object.fromEntries([...names].map((name) => [name, (before[name] ?? 0) + (more[name] ?? 0)]));
  return { ...counts, [kind]: sums };
}

const keysOf = (counts: Readonly<Partial<Record<Outcome | 'designated', number>>>) =>
  [...OUTCOMES, 'designated' as const].filter((name) => counts[name] !== undefined);

/** How many rows have an outcome, of all kinds. */
export const total = (counts: Counts, outcome: Outcome | 'designated'): number =>
  Object.values(counts).reduce((sum, each) => sum + (each[outcome] ?? 0), 0);
