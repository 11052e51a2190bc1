import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** What those of the acts that are on fees committed to, by act and field; null in place of what is erased. */
export async function feeDetailsOf(
  tx: Transaction,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const rows = await tx.query<{ id: string; details: JsonObject | null }[]>(
    'SELECT id, details FROM fee_act WHERE id = ANY($1::uuid[])',
    [actIds],
  );
  return new Map(rows.map(({ id, details }) => [id, { details }]));
}
