import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';

/** Requests that one subscription gets a minute. */
export const MOST_A_MINUTE = 60;
/** How long a subscription may fail before it is disabled. */
const LONGEST_FAILURE = '24 hours';

/** Whether something may be sent to a subscription now, or after how many seconds to ask again. */
export type Admission = 'admitted' | 'disabled' | { readonly waitSeconds: number };

// Looked at and counted in one statement, so that couriers at the same time do not count past the limit.
const ADMIT = `
  UPDATE webhook_subscription
  SET sent_in_minute = CASE WHEN minute = date_trunc('minute', clock_timestamp()) THEN sent_in_minute + 1 ELSE 1 END,
    minute = date_trunc('minute', clock_timestamp())
  WHERE id = $1 AND disabled IS NULL AND (paused_until IS NULL OR paused_until <= clock_timestamp())
    AND (minute IS DISTINCT FROM date_trunc('minute', clock_timestamp()) OR sent_in_minute < $2)
  RETURNING id`;
const WHY_NOT = `
  SELECT disabled IS NOT NULL AS disabled,
    ceil(GREATEST(1, extract(epoch FROM paused_until - clock_timestamp()),
      CASE WHEN sent_in_minute >= $2 THEN 60 - extract(second FROM clock_timestamp()) END))::integer AS "waitSeconds"
  FROM webhook_subscription WHERE id = $1`;
const SUCCEEDED = `
  UPDATE webhook_subscription SET failures = 0, failing_since = NULL, paused_until = NULL
  WHERE id = $1 AND failing_since IS NOT NULL`;
const FAILED = `
  UPDATE webhook_subscription
  SET failures = LEAST(failures, 1000) + 1, failing_since = coalesce(failing_since, clock_timestamp()),
    paused_until = clock_timestamp() + make_interval(secs => LEAST(300, power(2, LEAST(failures, 10))))
  WHERE id = $1`;
const DISABLE_FAILING = `
  UPDATE webhook_subscription SET disabled = 'failing', version = version + 1
  WHERE id = $1 AND disabled IS NULL AND failing_since < clock_timestamp() - interval '${LONGEST_FAILURE}'`;
const DISABLE_GONE = `
  UPDATE webhook_subscription SET disabled = 'gone', version = version + 1 WHERE id = $1 AND disabled IS NULL`;

/**
 * How fast a subscription is served. One that fails is left alone, twice as long each time up to 300 s, whatever waits
 * for it: a receiver that hangs costs the others one request now and then, not their turn.
 */
@Injectable()
export class SubscriptionPace {
  /** Asks to send one request, and counts it. */
  async admit(tx: Transaction, id: string): Promise<Admission> {
    const [admitted] = await tx.query<[unknown[], number]>(ADMIT, [id, MOST_A_MINUTE]);
    if (admitted.length === 1) return 'admitted';
    const [row] = await tx.query<{ disabled: boolean; waitSeconds: number }[]>(WHY_NOT, [id, MOST_A_MINUTE]);
    return row === undefined || row.disabled ? 'disabled' : { waitSeconds: row.waitSeconds };
  }

  async succeeded(tx: Transaction, id: string): Promise<void> {
    await tx.query(SUCCEEDED, [id]);
  }

  async failed(tx: Transaction, id: string): Promise<void> {
    await tx.query(FAILED, [id]);
  }

  /** Disables a subscription that has failed for a day. */
  async disableIfFailing(tx: Transaction, id: string): Promise<void> {
    await tx.query(DISABLE_FAILING, [id]);
  }

  /** Disables a subscription whose receiver said 410 Gone. */
  async disableAsGone(tx: Transaction, id: string): Promise<void> {
    await tx.query(DISABLE_GONE, [id]);
  }
}
