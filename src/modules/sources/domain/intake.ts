import type {
  DepartmentRow,
  ElementRow,
  InventoryKind,
  ResourceRow,
  RowFault,
  SystemRow,
} from '../../../core/inventory/index.js';

/** Rows to be taken into the inventory, in the order of their lists. */
export interface IntakeRows {
  readonly departments?: readonly DepartmentRow[];
  readonly systems?: readonly SystemRow[];
  readonly resources?: readonly ResourceRow[];
  readonly elements?: readonly ElementRow[];
}

/** How rows are taken. */
export interface IntakeOptions {
  /** Whether elements get the resource that they name as their source; an officer of the public centre alone may. */
  readonly designate: boolean;
  /** What becomes of a row whose code is there already: brought up to date unless it is refused. */
  readonly existing?: 'update' | 'refuse';
}

export const ROW_OUTCOMES = ['created', 'updated', 'unchanged', 'refused'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** What became of one row. A row that is refused leaves no trace; the others are taken all the same. */
export interface RowReport {
  readonly kind: InventoryKind;
  /** Place in its list, from 0. */
  readonly place: number;
  readonly code: string;
  readonly outcome: RowOutcome;
  readonly faults: readonly RowFault[];
  /** Set where a source was designated: the act, whose entry waits to be published. */
  readonly designatedBy?: string;
}

/** What became of many rows: departments, systems, resources, elements, each in the order given. */
export interface IntakeReport {
  readonly rows: readonly RowReport[];
  readonly counts: Readonly<Record<RowOutcome | 'designated', number>>;
}

/** The report of these rows. */
export function reportOf(rows: readonly RowReport[]): IntakeReport {
  const counts = { created: 0, updated: 0, unchanged: 0, refused: 0, designated: 0 };
  for (const { outcome, designatedBy } of rows) {
    counts[outcome] += 1;
    if (designatedBy !== undefined) counts.designated += 1;
  }
  return { rows, counts };
}
