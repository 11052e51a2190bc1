import { formatSignatureLine, type NoteSignature } from '../../../core/note/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { SignedCheckpoint } from '../domain/signed-checkpoint.js';
import { toBytes, toNumber } from './rows.js';

/** Lets one transaction at a time decide on cosignatures and publication. */
export async function lockPublication(tx: Transaction): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(7204, 3)');
}

/** From now on everybody sees the checkpoint of that size; repeating it changes nothing. */
export async function publish(tx: Transaction, size: number, at: Date): Promise<void> {
  await tx.query(
    'INSERT INTO ledger_publication (size, published_at) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT ledger_publication_pkey DO NOTHING',
    [size, at],
  );
}

/** Size of the largest published checkpoint; 0 before the first. */
export async function publishedSize(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ size: string }[]>('SELECT coalesce(max(size), 0) AS size FROM ledger_publication');
  return toNumber(row?.size ?? '0');
}

const ADD = `
  INSERT INTO ledger_cosignature (size, name, key_id, line, received_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT ON CONSTRAINT ledger_cosignature_once DO NOTHING`;

/** Keeps a cosignature; the first one of each key on a checkpoint stays. */
export async function addCosignature(
  tx: Transaction,
  size: number,
  signature: NoteSignature,
  receivedAt: Date,
): Promise<void> {
  const { name, keyId } = signature;
  await tx.query(ADD, [size, name, keyId, formatSignatureLine(signature), receivedAt]);
}

interface SignedRow {
  size: string;
  root: Buffer;
  own_note: string;
  note: string;
  signed_at: Date;
  published: boolean;
}

const SIGNED = `
  SELECT c.size, c.root, c.signed_at, c.note AS own_note,
    c.note || coalesce(
      (SELECT string_agg(s.line, '' ORDER BY s.id) FROM ledger_cosignature s WHERE s.size = c.size), '') AS note,
    EXISTS (SELECT 1 FROM ledger_publication p WHERE p.size = c.size) AS published
  FROM ledger_checkpoint c`;

/** The checkpoint that was signed last, published or not, with the cosignatures that have come in. */
export async function latestSignedCheckpoint(tx: Transaction): Promise<SignedCheckpoint | undefined> {
  const [row] = await tx.query<SignedRow[]>(`${SIGNED} ORDER BY c.size DESC LIMIT 1`);
  return row && toDomain(row);
}

/** The checkpoint of exactly that size, published or not. */
export async function signedCheckpointOf(tx: Transaction, size: number): Promise<SignedCheckpoint | undefined> {
  const [row] = await tx.query<SignedRow[]>(`${SIGNED} WHERE c.size = $1`, [size]);
  return row && toDomain(row);
}

const toDomain = (row: SignedRow): SignedCheckpoint => ({
  size: toNumber(row.size),
  root: toBytes(row.root),
  note: row.note,
  ownNote: row.own_note,
  signedAt: row.signed_at,
  published: row.published,
});

const AWAITING = `
  SELECT signed_at FROM ledger_checkpoint WHERE size > (SELECT coalesce(max(size), 0) FROM ledger_publication)
  ORDER BY size LIMIT 1`;

/** When the oldest checkpoint was signed that is larger than all published ones. */
export async function awaitingSince(tx: Transaction): Promise<Date | undefined> {
  const [row] = await tx.query<{ signed_at: Date }[]>(AWAITING);
  return row?.signed_at;
}

/** Size of the largest checkpoint that has a cosignature; 0 without any. */
export async function largestCosigned(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ size: string }[]>('SELECT coalesce(max(size), 0) AS size FROM ledger_cosignature');
  return toNumber(row?.size ?? '0');
}
