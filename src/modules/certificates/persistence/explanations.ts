import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** What those of the acts that are on certificates committed to, by act and field; null in place of what is erased. */
export async function explanationsOf(
  tx: Transaction,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const rows = await tx.query<{ id: string; explanation: string | null }[]>(
    'SELECT act_id AS id, explanation FROM certificate_act WHERE act_id = ANY($1::uuid[])',
    [actIds],
  );
  return new Map(rows.map(({ id, explanation }) => [id, { explanation }]));
}
