import type { Transaction } from '../../../platform/database/index.js';
import type { PublishedCheckpoint } from '../domain/published-checkpoint.js';
import { toBytes, toNumber } from './rows.js';

interface CheckpointRow {
  size: string;
  root: Buffer;
  note: string;
  signed_at: Date;
}

const COLUMNS = 'SELECT size, root, note, signed_at FROM ledger_checkpoint';

const toDomain = (row: CheckpointRow): PublishedCheckpoint => ({
  size: toNumber(row.size),
  root: toBytes(row.root),
  note: row.note,
  signedAt: row.signed_at,
});

/** The largest checkpoint. */
export async function latestCheckpoint(tx: Transaction): Promise<PublishedCheckpoint | undefined> {
  const [row] = await tx.query<CheckpointRow[]>(`${COLUMNS} ORDER BY size DESC LIMIT 1`);
  return row && toDomain(row);
}

/** The checkpoint of exactly that size. */
export async function checkpointOfSize(tx: Transaction, size: number): Promise<PublishedCheckpoint | undefined> {
  const [row] = await tx.query<CheckpointRow[]>(`${COLUMNS} WHERE size = $1`, [size]);
  return row && toDomain(row);
}

/** Up to `limit` checkpoints below a size, the largest first. */
export async function checkpointsBelow(tx: Transaction, size: number, limit: number): Promise<PublishedCheckpoint[]> {
  const rows = await tx.query<CheckpointRow[]>(`${COLUMNS} WHERE size < $1 ORDER BY size DESC LIMIT $2`, [size, limit]);
  return rows.map(toDomain);
}

// The clock may have gone back by up to a minute, so the last one signed is not always the largest.
const SIGNED_BY = `
  WITH last AS (SELECT signed_at FROM ledger_checkpoint WHERE signed_at <= $1 ORDER BY signed_at DESC LIMIT 1)
  ${COLUMNS}
  WHERE signed_at <= $1 AND signed_at >= (SELECT signed_at - interval '2 minutes' FROM last)
  ORDER BY size DESC LIMIT 1`;

/** The largest checkpoint that was signed by that time. */
export async function checkpointSignedBy(tx: Transaction, at: Date): Promise<PublishedCheckpoint | undefined> {
  const [row] = await tx.query<CheckpointRow[]>(SIGNED_BY, [at]);
  return row && toDomain(row);
}
