import { folded } from '../../../core/duplicates/index.js';
import type { Column, TableOfKind } from './columns.js';
import { exchangeFault } from './faults.js';

/** A column of a file, recognised. */
export interface RecognisedColumn {
  /** As it stands in the file. */
  readonly heading: string;
  readonly name: string;
}

/** Blanks, case, width, an asterisk for required columns and what stands in brackets do not tell headings apart. */
const plain = (heading: string): string =>
  folded(heading)
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s*_-]/g, '');

/** Words for a place, made by whoever knows sheet and row. */
type PlaceOf = (column?: number) => { readonly zh: string; readonly en: string };

/**
 * The columns of a file by its row of headings, Chinese or English, in any order. Strict, because a column that is not
 * understood would be a column that is emptied. Throws Fault 'import-heading-unknown', 'import-heading-repeated',
 * 'import-heading-missing'.
 */
export function recognise(
  table: TableOfKind,
  headings: readonly string[],
  place: PlaceOf,
): readonly RecognisedColumn[] {
  const known = new Map<string, Column>();
  for (const column of table.columns) {
    for (const heading of [column.name, column.zh, ...column.also]) known.set(plain(heading), column);
  }
  const found: RecognisedColumn[] = [];
  const last = headings.findLastIndex((heading) => heading.trim() !== '');
  for (const [index, heading] of headings.slice(0, last + 1).entries()) {
    const column = known.get(plain(heading));
    const told = { heading: heading.slice(0, 50), place: place(index + 1) };
    if (column === undefined) throw exchangeFault('import-heading-unknown', told);
    if (found.some(({ name }) => name === column.name)) throw exchangeFault('import-heading-repeated', told);
    found.push({ heading, name: column.name });
  }
  const missing = table.columns.filter(
    ({ name, isRequired }) => isRequired && !found.some((each) => each.name === name),
  );
  if (missing.length > 0) {
    const headings = { zh: missing.map(({ zh }) => zh).join('、'), en: missing.map(({ name }) => name).join(', ') };
    throw exchangeFault('import-heading-missing', { headings, place: place() });
  }
  return found;
}
