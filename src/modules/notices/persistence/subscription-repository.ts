import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { noticeKind } from '../domain/notice.js';
import type { NoticeKind } from '../domain/notice-kinds.js';
import type { DisabledReason, SealedSecrets, Subscription } from '../domain/subscription.js';

interface Row extends Omit<Subscription, 'kinds' | 'disabled'> {
  kinds: string[];
  disabled: DisabledReason | null;
}

const COLUMNS = `id, organisation_id AS "organisationId", url, kinds, disabled, version, created_at AS "createdAt"`;
const INSERT = `
  INSERT INTO webhook_subscription (id, organisation_id, url, kinds, version, secret, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;
const UPDATE = `
  UPDATE webhook_subscription SET kinds = $2, disabled = $3, version = $4,
    failures = CASE WHEN $3::text IS NULL THEN 0 ELSE failures END,
    failing_since = CASE WHEN $3::text IS NULL THEN NULL ELSE failing_since END,
    paused_until = CASE WHEN $3::text IS NULL THEN NULL ELSE paused_until END
  WHERE id = $1`;
const ROTATE = `
  UPDATE webhook_subscription SET previous_secret = secret, previous_until = $3, secret = $2, version = version + 1
  WHERE id = $1`;
const SECRETS = `
  SELECT secret, CASE WHEN previous_until > $2 THEN previous_secret END AS previous FROM webhook_subscription
  WHERE id = $1`;
// $1 notices, $2 organisations, $3 kinds.
const WANTING = `
  SELECT n.notice_id AS "noticeId", array_agg(s.id ORDER BY s.id) AS ids
  FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS n (notice_id, organisation_id, kind)
  JOIN webhook_subscription s ON s.organisation_id = n.organisation_id AND s.disabled IS NULL AND n.kind = ANY(s.kinds)
  GROUP BY n.notice_id`;

/** Subscriptions as rows. */
@Injectable()
export class SubscriptionRepository {
  async insert(tx: Transaction, subscription: Subscription, secret: Uint8Array): Promise<void> {
    const { id, organisationId, url, kinds, version, createdAt } = subscription;
    await tx.query(INSERT, [id, organisationId, url, kinds, version, Buffer.from(secret), createdAt]);
  }

  /** How many an organisation has; the organisation stays locked, so that the number holds until the commit. */
  async count(tx: Transaction, organisationId: string): Promise<number> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7203))', [organisationId]);
    const [row] = await tx.query<{ count: number }[]>(
      'SELECT count(*)::integer AS count FROM webhook_subscription WHERE organisation_id = $1',
      [organisationId],
    );
    return row?.count ?? 0;
  }

  async find(tx: Transaction, id: string, lock: 'FOR UPDATE' | '' = ''): Promise<Subscription | undefined> {
    const [row] = await tx.query<Row[]>(`SELECT ${COLUMNS} FROM webhook_subscription WHERE id = $1 ${lock}`, [id]);
    return row && toSubscription(row);
  }

  async list(tx: Transaction, organisationId: string): Promise<Subscription[]> {
    const sql = `SELECT ${COLUMNS} FROM webhook_subscription WHERE organisation_id = $1 ORDER BY created_at, id`;
    return (await tx.query<Row[]>(sql, [organisationId])).map(toSubscription);
  }

  /** Identifiers of the enabled subscriptions that want a notice, by the notice's. */
  async wanting(
    tx: Transaction,
    notices: readonly { readonly noticeId: string; readonly organisationId: string; readonly kind: NoticeKind }[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const columns = [
      notices.map(({ noticeId }) => noticeId),
      notices.map(({ organisationId }) => organisationId),
      notices.map(({ kind }) => kind),
    ];
    const rows = await tx.query<{ noticeId: string; ids: string[] }[]>(WANTING, columns);
    return new Map(rows.map(({ noticeId, ids }) => [noticeId, ids]));
  }

  /** Stores kinds, state and version; whoever is enabled again starts without a record of failures. */
  async update(tx: Transaction, { id, kinds, disabled, version }: Subscription): Promise<void> {
    await tx.query(UPDATE, [id, kinds, disabled ?? null, version]);
  }

  async remove(tx: Transaction, id: string): Promise<void> {
    await tx.query('DELETE FROM webhook_subscription WHERE id = $1', [id]);
  }

  /** Puts a new secret in the place of the present one, which signs along until then. */
  async rotate(tx: Transaction, id: string, secret: Uint8Array, previousUntil: Date): Promise<void> {
    await tx.query(ROTATE, [id, Buffer.from(secret), previousUntil]);
  }

  /** The sealed secrets that sign at that time. */
  async secrets(tx: Transaction, id: string, at: Date): Promise<SealedSecrets | undefined> {
    const [row] = await tx.query<{ secret: Buffer; previous: Buffer | null }[]>(SECRETS, [id, at]);
    return row && { current: row.secret, previous: row.previous ?? undefined };
  }
}

const toSubscription = ({ kinds, disabled, ...same }: Row): Subscription => ({
  ...same,
  kinds: kinds.map(noticeKind),
  disabled: disabled ?? undefined,
});
