import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';

// What the ledger took is the last repetition of an act, where there is one.
const VALUES = `
  SELECT a.id, coalesce(r.committed, a.committed) AS committed
  FROM application_act a
  LEFT JOIN LATERAL (
    SELECT committed FROM application_act_repetition WHERE act_id = a.id ORDER BY at DESC LIMIT 1
  ) r ON true
  WHERE a.id = ANY($1::uuid[])`;

/** What those of the acts that are an application's committed to, by act and field; null in place of what is erased. */
export async function committedValuesOf(
  tx: Transaction,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const rows = await tx.query<{ id: string; committed: JsonObject }[]>(VALUES, [actIds]);
  return new Map(rows.map(({ id, committed }) => [id, committed]));
}
