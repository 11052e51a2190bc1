import {
  checkDepartment,
  checkElement,
  checkResource,
  checkSystem,
  type Checked,
  type InventoryKind,
  type RowFault,
  rowFault,
} from '../../../core/inventory/index.js';
import type { RecognisedColumn } from './headings.js';

/** A row that says what it must: what the inventory takes, and the code it goes by. */
export interface ReadRow {
  readonly code: string;
  readonly row: object;
}

type Check = (cells: Readonly<Record<string, string>>) => Checked<ReadRow>;

const checking =
  <T extends object>(check: (cells: Readonly<Record<string, string>>) => Checked<T>, code: (row: T) => string): Check =>
  (cells) => {
    const checked = check(cells);
    return checked.ok ? { ok: true, value: { code: code(checked.value), row: checked.value } } : checked;
  };

const CHECKS: Readonly<Record<InventoryKind, Check>> = {
  department: checking(checkDepartment, ({ uscc }) => uscc),
  system: checking(checkSystem, ({ code }) => code),
  resource: checking(checkResource, ({ code }) => code),
  element: checking(checkElement, ({ code }) => code),
};

/** What a file writes in front of rows that are only there for whoever reads it. */
const NOTE = '#';

/** Whether a row is a note: its first cell that is not empty begins with `#`. */
export const isNote = (cells: readonly string[]): boolean =>
  cells.find((cell) => cell !== '')?.startsWith(NOTE) === true;

/** Reads a row by its columns. Cells behind the last heading must be empty. */
export function readRow(
  kind: InventoryKind,
  columns: readonly RecognisedColumn[],
  cells: readonly string[],
  columnName: (column: number) => string,
): Checked<ReadRow> {
  const beyond: RowFault[] = cells
    .slice(columns.length)
    .flatMap((cell, index) =>
      cell === '' ? [] : [rowFault(columnName(columns.length + index + 1), 'unknown-column')],
    );
  const checked = CHECKS[kind](Object.fromEntries(columns.map(({ name }, index) => [name, cells[index] ?? ''])));
  if (beyond.length === 0) return checked;
  return { ok: false, faults: [...(checked.ok ? [] : checked.faults), ...beyond] };
}
