import type { Transaction } from '../database/unit-of-work.js';

/** Attempts after which a message is a dead letter. */
export const MAXIMUM_ATTEMPTS = 12;

const POSTPONE = `
  UPDATE outbox_message
  SET attempts = LEAST(attempts, 1000) + 1,
      last_error = $2,
      next_attempt_at = clock_timestamp() + make_interval(secs => LEAST(300, power(2, LEAST(attempts, 10)))),
      dead_at = CASE WHEN attempts >= $3 - 1 THEN clock_timestamp() END
  WHERE id = $1`;

/** Puts a message off after a failed attempt, twice as long each time up to 300 s; after the last it is a dead letter. */
export async function postpone(tx: Transaction, id: string, reason: string): Promise<void> {
  await tx.query(POSTPONE, [id, reason.slice(0, 1000), MAXIMUM_ATTEMPTS]);
}
