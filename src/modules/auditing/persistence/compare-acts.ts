import { finding } from '../../../core/audit/index.js';
import type { Shape } from '../../../core/shape/index.js';
import { type Compared, type Comparison, differs } from './comparison.js';

/** A column, what the row holds and what the ledger gives. */
export type Pair = readonly [column: string, found: unknown, expected: unknown];

/** Rows whose identifier is the act that stated them, against what the entries say of that act. */
export interface ActTable<Row, Folded> {
  readonly table: string;
  readonly statement: string;
  readonly shape: Shape<Row>;
  readonly folded: ReadonlyMap<string, Folded>;
  readonly pairs: (row: Row, folded: Folded) => readonly Pair[];
  /** What the acts of a row are about. */
  readonly subject: (row: Row) => string;
}

/** Every row is the act of its entry, but for those whose subject has acts that wait; and no act is without its row. */
export async function compareActs<Row extends { readonly id: string }, Folded>(
  { rows, unsettled, findings }: Comparison,
  { table, statement, shape, folded, pairs, subject }: ActTable<Row, Folded>,
): Promise<Compared> {
  const seen = new Set<string>();
  let compared = 0;
  let left = 0;
  for await (const row of rows.read(table, shape, statement)) {
    seen.add(row.id);
    if (unsettled.has(subject(row))) {
      left += 1;
      continue;
    }
    compared += 1;
    const act = folded.get(row.id);
    if (act === undefined) findings.add(finding('row-unexpected', { table, row: row.id }));
    else {
      for (const [column, found, expected] of pairs(row, act)) {
        if (found !== expected) findings.add(differs(table, row.id, column, found, expected));
      }
    }
  }
  for (const id of folded.keys()) if (!seen.has(id)) findings.add(finding('row-missing', { table, row: id }));
  return { rows: compared, unsettled: left };
}
