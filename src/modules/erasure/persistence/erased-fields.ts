import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';

const ERASED = `
  SELECT r.entry_index AS index, r.field FROM salt_erasure r
  JOIN salt_erasure_ending e ON e.erasure_id = r.id AND e.outcome = 'confirmed'
  WHERE r.entry_index = ANY($1::bigint[])`;

/** The fields of those entries whose erasure two persons have decided, by index. */
export async function erasedFields(
  tx: Transaction,
  indexes: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const rows = await tx.query<{ index: string; field: string }[]>(ERASED, [indexes]);
  const byIndex = Map.groupBy(rows, ({ index }) => Number(index));
  return new Map([...byIndex].map(([index, found]) => [index, new Set(found.map(({ field }) => field))]));
}

/** What those of the acts that erase salts committed to, by act and field; null in place of what is itself erased. */
export async function explanationsOfErasures(
  tx: Transaction,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const rows = await tx.query<{ id: string; explanation: string | null }[]>(
    'SELECT id, explanation FROM salt_erasure WHERE id = ANY($1::uuid[])',
    [actIds],
  );
  return new Map(rows.map(({ id, explanation }) => [id, { explanation }]));
}
