import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { noticeKind } from '../domain/notice.js';
import type { NoticeKind } from '../domain/notice-kinds.js';
import type { Delivery, DeliveryAttempt, DeliveryState, WebhookFailureCode } from '../domain/subscription.js';

/** What is to be delivered. */
export interface NewDelivery {
  readonly id: string;
  readonly subscriptionId: string;
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly body: string;
  readonly createdAt: Date;
}

/** A delivery as the courier needs it. */
export interface DueDelivery {
  readonly id: string;
  readonly subscriptionId: string;
  readonly body: string;
  readonly state: DeliveryState;
}

interface Row {
  id: string;
  kind: string;
  state: DeliveryState;
  createdAt: Date;
  attempts: { at: string; status: number | null; failure: WebhookFailureCode | null; milliseconds: number }[];
}

const INSERT = `
  INSERT INTO webhook_delivery (id, subscription_id, notice_id, kind, body, state, created_at)
  VALUES ($1, $2, $3, $4, $5, 'waiting', $6)`;
// $2 state, $3 and $4 position.
const LIST = `
  SELECT d.id, d.kind, d.state, d.created_at AS "createdAt", coalesce(t.attempts, '[]') AS attempts
  FROM webhook_delivery d
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('at', a.at, 'status', a.status, 'failure', a.failure,
      'milliseconds', a.milliseconds) ORDER BY a.id) AS attempts
    FROM webhook_attempt a WHERE a.delivery_id = d.id
  ) t ON true
  WHERE d.subscription_id = $1 AND ($2::text IS NULL OR d.state = $2)
    AND ($3::timestamptz IS NULL OR (d.created_at, d.id) < ($3, $4::uuid))
  ORDER BY d.created_at DESC, d.id DESC LIMIT $5`;
const ATTEMPT = `
  INSERT INTO webhook_attempt (delivery_id, status, failure, milliseconds)
  SELECT id, $2, $3, $4 FROM webhook_delivery WHERE id = $1`;
const SETTLE = `UPDATE webhook_delivery SET state = $2, settled_at = $3 WHERE id = $1 AND state <> 'delivered'`;
const AWAKEN = `UPDATE webhook_delivery SET state = 'waiting', settled_at = NULL WHERE id = $1 AND state = 'dead'`;

/** Deliveries and their attempts as rows. */
@Injectable()
export class DeliveryRepository {
  async insert(tx: Transaction, delivery: NewDelivery): Promise<void> {
    const { id, subscriptionId, noticeId, kind, body, createdAt } = delivery;
    await tx.query(INSERT, [id, subscriptionId, noticeId, kind, body, createdAt]);
  }

  async find(tx: Transaction, id: string, lock: 'FOR UPDATE' | '' = ''): Promise<DueDelivery | undefined> {
    const columns = 'id, subscription_id AS "subscriptionId", body, state';
    const [row] = await tx.query<DueDelivery[]>(`SELECT ${columns} FROM webhook_delivery WHERE id = $1 ${lock}`, [id]);
    return row;
  }

  /** Up to `limit` deliveries to a subscription after a position, newest first. */
  async list(
    tx: Transaction,
    subscriptionId: string,
    query: { readonly state: DeliveryState | undefined; readonly limit: number },
    after: { readonly at: string; readonly id: string } | undefined,
  ): Promise<Delivery[]> {
    const values = [subscriptionId, query.state ?? null, after?.at ?? null, after?.id ?? null, query.limit];
    return (await tx.query<Row[]>(LIST, values)).map(toDelivery);
  }

  async addAttempt(tx: Transaction, id: string, attempt: Omit<DeliveryAttempt, 'at'>): Promise<void> {
    await tx.query(ATTEMPT, [id, attempt.status ?? null, attempt.failure ?? null, attempt.milliseconds]);
  }

  /** Ends a delivery; what was delivered stays so. */
  async settle(tx: Transaction, id: string, state: 'delivered' | 'dead', at: Date): Promise<void> {
    await tx.query(SETTLE, [id, state, at]);
  }

  /** Lets a dead delivery wait again. */
  async awaken(tx: Transaction, id: string): Promise<void> {
    await tx.query(AWAKEN, [id]);
  }

  /** Removes what was settled before that time. */
  async forget(tx: Transaction, before: Date): Promise<void> {
    await tx.query('DELETE FROM webhook_delivery WHERE settled_at < $1', [before]);
  }
}

const toDelivery = ({ kind, attempts, ...same }: Row): Delivery => ({
  ...same,
  kind: noticeKind(kind),
  attempts: attempts.map(({ at, status, failure, milliseconds }) => ({
    at: new Date(at),
    status: status ?? undefined,
    failure: failure ?? undefined,
    milliseconds,
  })),
});
