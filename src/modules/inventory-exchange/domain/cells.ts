import type { DepartmentRow, ElementRow, ResourceRow, SystemRow } from '../../../core/inventory/index.js';
import type { TableOfKind } from './columns.js';

/** Rows of the inventory as the columns of a file have them. */
export type AnyRow = DepartmentRow | SystemRow | ResourceRow | ElementRow;

/** What parts the items of a cell that holds several. */
const BETWEEN = ';';

/**
 * The cells of a row in the order of the columns. Closed lists are written by their codes, which the import takes as
 * well as the Chinese words.
 */
export function cellsOf({ columns }: TableOfKind, row: AnyRow): string[] {
  const values = new Map<string, unknown>(Object.entries(row));
  return columns.map(({ name }) => {
    const value = values.get(name);
    if (Array.isArray(value)) return value.join(BETWEEN);
    return typeof value === 'string' ? value : '';
  });
}
