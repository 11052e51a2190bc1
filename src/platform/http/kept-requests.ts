import type { Transaction } from '../database/unit-of-work.js';

const FORGET = `
  UPDATE idempotency_record SET fingerprint = 'erased'
  WHERE strpos(fingerprint, $1) > 0 OR body ->> 'id' = $1`;

/**
 * Forgets the digests of requests about a resource that are kept for their idempotency keys, at most a week's: an
 * unsalted digest of a body tells whether a guess of it is right. The same key is refused as used from then on.
 * @param identifier how addresses and answers name the resource
 */
export async function forgetRequestDigests(tx: Transaction, identifier: string): Promise<void> {
  await tx.query(FORGET, [identifier]);
}
