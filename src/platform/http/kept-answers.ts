import type { Transaction } from '../database/unit-of-work.js';

const EMPTY_MEMBER = `
  UPDATE idempotency_record SET body = jsonb_set(body::jsonb, ARRAY[$2::text], '{}')::json
  WHERE body ->> 'id' = $1 AND body::jsonb -> $2::text <> '{}'`;

/**
 * Empties a member of every answer about a resource that is kept for its idempotency key: what was erased must not be
 * repeated. Looks at all of them, at most a week's.
 */
export async function emptyKeptMember(tx: Transaction, id: string, member: string): Promise<void> {
  await tx.query(EMPTY_MEMBER, [id, member]);
}
