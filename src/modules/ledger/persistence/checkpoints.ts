import type { Transaction } from '../../../platform/database/index.js';
import type { PublishedCheckpoint } from '../domain/published-checkpoint.js';
import { toBytes, toNumber } from './rows.js';

interface CheckpointRow {
  size: string;
  root: Buffer;
  note: string;
  signed_at: Date;
}

// With the cosignatures that have come in.
const COLUMNS = 'SELECT size, root, note, signed_at FROM published_checkpoint';

const toDomain = (row: CheckpointRow): PublishedCheckpoint => ({
  size: toNumber(row.size),
  root: toBytes(row.root),
  note: row.note,
  signedAt: row.signed_at,
});

/** The largest published checkpoint. */
export async function latestCheckpoint(tx: Transaction): Promise<PublishedCheckpoint | undefined> {
  const [row] = await tx.query<CheckpointRow[]>(`${COLUMNS} ORDER BY size DESC LIMIT 1`);
  return row && toDomain(row);
}

/** The published checkpoint of exactly that size. */
export async function checkpointOfSize(tx: Transaction, size: number): Promise<PublishedCheckpoint | undefined> {
  const [row] = await tx.query<CheckpointRow[]>(`${COLUMNS} WHERE size = $1`, [size]);
  return row && toDomain(row);
}

/** Up to `limit` published checkpoints below a size, the largest first. */
export async function checkpointsBelow(tx: Transaction, size: number, limit: number): Promise<PublishedCheckpoint[]> {
  const rows = await tx.query<CheckpointRow[]>(`${COLUMNS} WHERE size < $1 ORDER BY size DESC LIMIT $2`, [size, limit]);
  return rows.map(toDomain);
}

// The search stays at the publications, in their order.
const FIRST_ABOVE = `
  SELECT p.size, p.published_at FROM ledger_publication p WHERE p.size > $1 ORDER BY p.size LIMIT 1`;

/** The smallest published checkpoint above a size: how large it is, and when it was published. */
export async function firstPublishedAbove(
  tx: Transaction,
  size: number,
): Promise<{ size: number; publishedAt: Date } | undefined> {
  const [row] = await tx.query<{ size: string; published_at: Date }[]>(FIRST_ABOVE, [size]);
  return row && { size: toNumber(row.size), publishedAt: row.published_at };
}

// The clock may have gone back by up to a minute, so the last one published is not always the largest.
const PUBLISHED_BY = `
  WITH last AS (SELECT published_at FROM ledger_publication WHERE published_at <= $1 ORDER BY published_at DESC LIMIT 1)
  ${COLUMNS}
  WHERE size = (SELECT max(size) FROM ledger_publication
    WHERE published_at <= $1 AND published_at >= (SELECT published_at - interval '2 minutes' FROM last))`;

/** The largest checkpoint that was published by that time. */
export async function checkpointPublishedBy(tx: Transaction, at: Date): Promise<PublishedCheckpoint | undefined> {
  const [row] = await tx.query<CheckpointRow[]>(PUBLISHED_BY, [at]);
  return row && toDomain(row);
}
