import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';

// Members as the entries commit to them; null where there never was any. Evidence is that of the grounds.
const VALUES = `
  SELECT d.id, jsonb_build_object('grounds', d.grounds, 'evidence', (
      SELECT jsonb_agg(jsonb_build_object('size', h.size, 'sha256', 'sha256:' || h.sha256, 'sm3', 'sm3:' || h.sm3)
        ORDER BY h.position)
      FROM held_evidence h WHERE h.holder = 'source-dispute-statement:' || (
        SELECT s.id FROM source_dispute_statement s WHERE s.dispute_id = d.id ORDER BY s.position LIMIT 1)
    )) AS committed
  FROM source_dispute d WHERE d.id = ANY($1::uuid[])
  UNION ALL
  SELECT id, jsonb_build_object('ruling', ruling) FROM source_adjudication WHERE id = ANY($1::uuid[])
  UNION ALL
  SELECT id, jsonb_build_object('explanation', explanation) FROM source_retirement WHERE id = ANY($1::uuid[])`;

/** What those of the acts that are on sources committed to, by act and field. */
export async function committedSourcesOf(
  tx: Transaction,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const rows = await tx.query<{ id: string; committed: JsonObject }[]>(VALUES, [actIds]);
  return new Map(rows.map(({ id, committed }) => [id, committed]));
}
