import type { Transaction } from '../../../platform/database/index.js';
import { toNumber } from './rows.js';

/** Index of the entry with that leaf hash. */
export async function indexOfLeaf(tx: Transaction, leafHash: Uint8Array): Promise<number | undefined> {
  const [row] = await tx.query<{ entry_index: string }[]>('SELECT entry_index FROM ledger_entry WHERE leaf_hash = $1', [
    leafHash,
  ]);
  return row && toNumber(row.entry_index);
}

/** Leaf hash of an entry. */
export async function leafHashAt(tx: Transaction, index: number): Promise<Uint8Array | undefined> {
  const [row] = await tx.query<{ leaf_hash: Buffer }[]>('SELECT leaf_hash FROM ledger_entry WHERE entry_index = $1', [
    index,
  ]);
  return row && new Uint8Array(row.leaf_hash);
}

// The index of a submission once a published checkpoint covers it.
const PUBLISHED_INDEX = 'CASE WHEN entry_index < (SELECT max(size) FROM ledger_publication) THEN entry_index END';

/** Indexes of the entries of an act, in order; nothing while one of them is not published, or for an unknown act. */
export async function indexesOfAct(tx: Transaction, actId: string): Promise<number[] | undefined> {
  const rows = await tx.query<{ entry_index: string | null }[]>(
    `SELECT ${PUBLISHED_INDEX} AS entry_index FROM ledger_submission WHERE act_id = $1 ORDER BY entry_index`,
    [actId],
  );
  const indexes = rows.flatMap(({ entry_index: index }) => (index === null ? [] : [toNumber(index)]));
  return rows.length > 0 && indexes.length === rows.length ? indexes : undefined;
}

/** Index by act id of those acts whose entries are all published; of several entries, that of the last. */
export async function indexesOfActs(tx: Transaction, actIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ act_id: string; entry_index: string }[]>(
    `SELECT act_id, max(entry_index) AS entry_index FROM ledger_submission
     WHERE act_id = ANY($1::uuid[]) GROUP BY act_id HAVING bool_and(${PUBLISHED_INDEX} IS NOT NULL)`,
    [actIds],
  );
  return new Map(rows.map(({ act_id: actId, entry_index: index }) => [actId, toNumber(index)]));
}

/** How many acts wait or were refused, and since when the oldest waits. */
export async function queueState(
  tx: Transaction,
): Promise<{ pending: number; refused: number; oldestAt: Date | null }> {
  const [row] = await tx.query<{ pending: string; refused: string; oldest_at: Date | null }[]>(`
    SELECT (SELECT count(*) FROM ledger_submission WHERE state = 'pending') AS pending,
           (SELECT count(*) FROM ledger_submission WHERE state = 'refused') AS refused,
           least((SELECT min(at) FROM ledger_submission WHERE state = 'pending'),
                 (SELECT min(at) FROM ledger_submission WHERE state = 'refused')) AS oldest_at`);
  return {
    pending: toNumber(row?.pending ?? '0'),
    refused: toNumber(row?.refused ?? '0'),
    oldestAt: row?.oldest_at ?? null,
  };
}
