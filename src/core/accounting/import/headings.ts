import { folded } from '../../duplicates/index.js';
import { COLUMN_NAMES, IMPORT_COLUMNS, type ImportColumn } from './columns.js';
import { type ImportProblem, problem } from './problems.js';

/** The places of the columns of a file. */
export type ColumnPlaces = ReadonlyMap<ImportColumn, number>;

/** Blanks, case, width, and a unit or note in brackets do not tell headings apart. */
const plain = (heading: string): string =>
  folded(heading)
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s*_-]/g, '');

const KNOWN: ReadonlyMap<string, ImportColumn> = new Map(
  COLUMN_NAMES.flatMap((name) => {
    const { zh, en, also } = IMPORT_COLUMNS[name];
    return [name, zh, en, ...also].map((heading) => [plain(heading), name] as const);
  }),
);

const REQUIRED: readonly ImportColumn[] = ['voucher', 'date', 'debit', 'credit'];
/** At least one of the two says which account a line is on. */
const NAMING: readonly ImportColumn[] = ['accountCode', 'accountName'];
const MOST_SHOWN = 50;

/**
 * The columns of a file by its row of headings, in any order and of either language. Strict: a column that is not
 * understood would be left out without anybody noticing.
 */
export function columnsOf(
  line: number,
  headings: readonly string[],
): { readonly places: ColumnPlaces; readonly problems: readonly ImportProblem[] } {
  const places = new Map<ImportColumn, number>();
  const problems: ImportProblem[] = [];
  const last = headings.findLastIndex((heading) => heading.trim() !== '');
  for (const [index, heading] of headings.slice(0, last + 1).entries()) {
    const name = KNOWN.get(plain(heading));
    const params = { heading: heading.slice(0, MOST_SHOWN), place: String(index + 1) };
    if (name === undefined) problems.push(problem('HEADING_UNKNOWN', { line }, params));
    else if (places.has(name)) problems.push(problem('HEADING_REPEATED', { line, column: name }, params));
    else places.set(name, index);
  }
  for (const column of REQUIRED) {
    if (!places.has(column)) problems.push(problem('HEADING_MISSING', { line, column }));
  }
  if (!NAMING.some((column) => places.has(column))) {
    problems.push(problem('HEADING_MISSING', { line, column: 'accountCode' }));
  }
  return { places, problems };
}
