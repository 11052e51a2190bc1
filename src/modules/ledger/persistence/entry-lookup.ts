import type { Transaction } from '../../../platform/database/index.js';
import { toNumber } from './rows.js';

/** Index of the entry with that leaf hash. */
export async function indexOfLeaf(tx: Transaction, leafHash: Uint8Array): Promise<number | undefined> {
  const [row] = await tx.query<{ entry_index: string }[]>('SELECT entry_index FROM ledger_leaf WHERE leaf_hash = $1', [
    leafHash,
  ]);
  return row && toNumber(row.entry_index);
}

// Where a submission lies in the log once a published checkpoint covers it.
const PUBLISHED = `
  ledger_submission s LEFT JOIN ledger_place p
  ON p.submission_id = s.id AND p.entry_index < (SELECT max(size) FROM ledger_publication)`;

/** Indexes of the entries of an act, in order; nothing while one of them is not published, or for an unknown act. */
export async function indexesOfAct(tx: Transaction, actId: string): Promise<number[] | undefined> {
  const rows = await tx.query<{ entry_index: string | null }[]>(
    `SELECT p.entry_index FROM ${PUBLISHED} WHERE s.act_id = $1 ORDER BY p.entry_index`,
    [actId],
  );
  const indexes = rows.flatMap(({ entry_index: index }) => (index === null ? [] : [toNumber(index)]));
  return rows.length > 0 && indexes.length === rows.length ? indexes : undefined;
}

/** Index by act id of those acts whose entries are all published; of several entries, that of the last. */
export async function indexesOfActs(tx: Transaction, actIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ act_id: string; entry_index: string }[]>(
    `SELECT s.act_id, max(p.entry_index) AS entry_index FROM ${PUBLISHED}
     WHERE s.act_id = ANY($1::uuid[]) GROUP BY s.act_id HAVING bool_and(p.entry_index IS NOT NULL)`,
    [actIds],
  );
  return new Map(rows.map(({ act_id: actId, entry_index: index }) => [actId, toNumber(index)]));
}

/** How many acts wait or were refused, and since when the oldest waits. */
export async function queueState(
  tx: Transaction,
): Promise<{ pending: number; refused: number; oldestAt: Date | null }> {
  const [row] = await tx.query<{ pending: string; refused: string; oldest_at: Date | null }[]>(`
    SELECT count(*) FILTER (WHERE refusal IS NULL) AS pending, count(refusal) AS refused, min(at) AS oldest_at
    FROM ledger_waiting`);
  return {
    pending: toNumber(row?.pending ?? '0'),
    refused: toNumber(row?.refused ?? '0'),
    oldestAt: row?.oldest_at ?? null,
  };
}
