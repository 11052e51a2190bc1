import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';

// Members as the entries commit to them; null in place of what is erased, and where there never was any.
const VALUES = `
  SELECT id, jsonb_build_object('party', party, 'amount', amount, 'document', document) AS committed
  FROM encumbrance WHERE id = ANY($1::uuid[])
  UNION ALL
  SELECT id, jsonb_build_object('explanation', explanation, 'remaining', remaining, 'document', document)
  FROM encumbrance_release WHERE id = ANY($1::uuid[])
  UNION ALL
  SELECT id, committed FROM consent WHERE id = ANY($1::uuid[])`;

/** What those of the acts that are on encumbrances, and the consents among them, committed to, by act and field. */
export async function committedEncumbrancesOf(
  tx: Transaction,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const rows = await tx.query<{ id: string; committed: JsonObject }[]>(VALUES, [actIds]);
  return new Map(rows.map(({ id, committed }) => [id, committed]));
}
