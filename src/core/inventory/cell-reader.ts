import { conforms, normalizeText } from '../shape/index.js';
import { type Checked, type RowFault, rowFault } from './faults.js';
import type { Form } from './forms.js';

/** Texts of a row by column. An empty one is as good as none. */
export type Cells = Readonly<Record<string, string>>;

/** What parts the items of a cell that holds several. */
const BETWEEN_ITEMS = /[;；,，、\s]+/u;

/** Takes a row apart, cell by cell, and collects everything that is wrong with it. */
export class CellReader {
  private readonly faults: RowFault[] = [];

  constructor(
    private readonly cells: Cells,
    columns: readonly string[],
  ) {
    for (const column of Object.keys(cells)) {
      if (!columns.includes(column)) this.faults.push(rowFault(column, 'unknown-column'));
    }
  }

  /** A cell that must be filled. */
  required<T extends string>(column: string, form: Form<T>): T | undefined {
    if (this.cell(column) !== '') return this.optional(column, form);
    this.faults.push(rowFault(column, 'missing'));
    return undefined;
  }

  /** A cell that may be empty. */
  optional<T extends string>(column: string, form: Form<T>): T | undefined {
    const cell = this.cell(column);
    return cell === '' ? undefined : this.value(column, cell, form);
  }

  /** A cell of several items, each once. */
  items(column: string, form: Form<string>, maximum: number): readonly string[] {
    const items = this.cell(column)
      .split(BETWEEN_ITEMS)
      .filter((item) => item !== '');
    const repeated = items.find((item, place) => items.indexOf(item) !== place);
    if (repeated !== undefined) this.faults.push(rowFault(column, 'repeated-item', repeated.slice(0, 40)));
    if (items.length > maximum) {
      const wanted = { zh: `至多 ${maximum} 项`, en: `${maximum} items at most` };
      this.faults.push(rowFault(column, 'malformed', wanted));
    }
    return items.slice(0, maximum).flatMap((item) => this.value(column, item, form) ?? []);
  }

  /** The row, where nothing was wrong: `make` gives nothing when a cell it needs was not there. */
  checked<T>(make: () => T | undefined): Checked<T> {
    const value = this.faults.length > 0 ? undefined : make();
    return value === undefined ? { ok: false, faults: this.faults } : { ok: true, value };
  }

  private cell(column: string): string {
    return Object.hasOwn(this.cells, column) ? normalizeText(this.cells[column] ?? '') : '';
  }

  private value<T extends string>(column: string, cell: string, { shape, says, words }: Form<T>): T | undefined {
    const meant = words?.get(cell) ?? cell;
    if (conforms(shape, meant)) return meant;
    this.faults.push(rowFault(column, words === undefined ? 'malformed' : 'not-allowed', says));
    return undefined;
  }
}
