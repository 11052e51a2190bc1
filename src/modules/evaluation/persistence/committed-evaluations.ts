import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';

// Members as the entries commit to them; null in place of what is erased, and where there never was any.
const VALUES = `
  SELECT id, jsonb_build_object('conclusion', conclusion, 'assumptions', assumptions, 'value', value::text,
    'recomputation', recomputation, 'signatories', signatories) AS committed
  FROM evaluation_report WHERE id = ANY($1::uuid[])`;

/** What those of the acts that filed reports committed to, by act and field. */
export async function committedEvaluationsOf(
  tx: Transaction,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const rows = await tx.query<{ id: string; committed: JsonObject }[]>(VALUES, [actIds]);
  return new Map(rows.map(({ id, committed }) => [id, committed]));
}
