import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';

// Members as the entries commit to them; null in place of an explanation that is erased, or that never was.
const COMMITTED = `
  SELECT p.act_id AS id, jsonb_build_object('payment', jsonb_build_object('number', o.number,
    'payeeAccount', o.payee_account, 'bankReference', p.bank_reference)) AS committed
  FROM subsidy_payment p JOIN subsidy_payment_order o ON o.id = p.order_id
  WHERE p.act_id = ANY($1::uuid[]) AND p.outcome = 'paid'
  UNION ALL SELECT id, jsonb_build_object('explanation', explanation) FROM subsidy_award
  WHERE id = ANY($1::uuid[]) AND movement <> 'grant'`;

/** What those of the acts that paid awards, or took them back, committed to, by act and field. */
export async function committedAwardsOf(
  tx: Transaction,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const rows = await tx.query<{ id: string; committed: JsonObject }[]>(COMMITTED, [actIds]);
  return new Map(rows.map(({ id, committed }) => [id, committed]));
}
