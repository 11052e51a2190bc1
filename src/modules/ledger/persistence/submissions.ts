import type { Centre } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { type EntryKind, isEntryKind } from '../../../core/entry/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Submission } from '../domain/examine.js';
import type { Accepted, Refused } from '../domain/judge.js';
import type { RedoRequest } from '../domain/ledger-act.js';
import type { Waiting } from '../domain/queue.js';
import { type Changed, toBytes, toNumber } from './rows.js';

/** A built entry with what the queue must know of it. */
export interface NewSubmission {
  readonly identity: Uint8Array;
  readonly actId: string;
  readonly kind: EntryKind;
  readonly centre: Centre;
  readonly subject: string;
  readonly orderKey: string;
  readonly at: Date;
  readonly bytes: Uint8Array;
  readonly leafHash: Uint8Array;
  /** base64url by name of the committed field. */
  readonly salts: JsonObject;
}

const INSERT = `
  INSERT INTO ledger_submission
    (identity, act_id, kind, centre, subject, order_key, at, entry, leaf_hash, salts)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ON CONFLICT ON CONSTRAINT ledger_submission_identity DO NOTHING
  RETURNING id`;

/** Puts an entry into the queue; its id, or nothing when the act is already there. */
export async function insertSubmission(tx: Transaction, made: NewSubmission): Promise<number | undefined> {
  const { identity, actId, kind, centre, subject, orderKey, at, bytes, leafHash, salts } = made;
  const parameters = [identity, actId, kind, centre, subject, orderKey, at, bytes, leafHash, JSON.stringify(salts)];
  const [row] = await tx.query<{ id: string }[]>(INSERT, parameters);
  return row === undefined ? undefined : toNumber(row.id);
}

/** Leaf hash that was submitted under an identity. */
export async function leafHashOf(tx: Transaction, identity: Uint8Array): Promise<Uint8Array | undefined> {
  const [row] = await tx.query<{ leaf_hash: Buffer }[]>('SELECT leaf_hash FROM ledger_submission WHERE identity = $1', [
    identity,
  ]);
  return row && toBytes(row.leaf_hash);
}

/** Everything that waits, in no order. */
export async function waitingSubmissions(tx: Transaction): Promise<Waiting[]> {
  const rows = await tx.query<{ id: string; at: Date; order_key: string }[]>(
    "SELECT id, at, order_key FROM ledger_submission WHERE state = 'pending'",
  );
  return rows.map((row) => ({ id: toNumber(row.id), at: row.at, orderKey: row.order_key }));
}

interface SubmissionRow {
  id: string;
  identity: Buffer;
  order_key: string;
  at: Date;
  leaf_hash: Buffer;
  entry: Buffer;
}

const LOCK = `
  SELECT id, identity, order_key, at, leaf_hash, entry FROM ledger_submission
  WHERE id = ANY($1::bigint[]) AND state = 'pending' FOR UPDATE`;

/** Those of the submissions that still wait, by id; nobody changes them until the transaction ends. */
export async function lockPending(tx: Transaction, ids: readonly number[]): Promise<Map<number, Submission>> {
  const rows = await tx.query<SubmissionRow[]>(LOCK, [ids]);
  return new Map(
    rows.map((row) => {
      const id = toNumber(row.id);
      const { identity, order_key: orderKey, at, leaf_hash: leafHash, entry } = row;
      return [
        id,
        { id, identity: toBytes(identity), orderKey, at, leafHash: toBytes(leafHash), bytes: toBytes(entry) },
      ];
    }),
  );
}

/** Those of the order keys that have refused submissions. */
export async function blockedOrderKeys(tx: Transaction, keys: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ order_key: string }[]>(
    "SELECT DISTINCT order_key FROM ledger_submission WHERE state = 'refused' AND order_key = ANY($1::text[])",
    [keys],
  );
  return new Set(rows.map((row) => row.order_key));
}

const SEQUENCE = `
  UPDATE ledger_submission s SET state = 'sequenced', entry_index = v.entry_index, entry = NULL
  FROM unnest($1::bigint[], $2::bigint[]) AS v (id, entry_index)
  WHERE s.id = v.id AND s.state = 'pending'`;

/** Notes the index of each sequenced submission; its bytes are in the log now. Gives the number of rows changed. */
export async function markSequenced(tx: Transaction, accepted: readonly Accepted[]): Promise<number> {
  const ids = accepted.map(({ submission }) => submission.id);
  const [, count] = await tx.query<Changed>(SEQUENCE, [ids, accepted.map(({ index }) => index)]);
  return count;
}

const REFUSE = `
  UPDATE ledger_submission s SET state = 'refused', refusal = v.refusal
  FROM unnest($1::bigint[], $2::text[]) AS v (id, refusal)
  WHERE s.id = v.id AND s.state = 'pending'`;

export async function markRefused(tx: Transaction, refused: readonly Refused[]): Promise<void> {
  await tx.query(REFUSE, [refused.map(({ submission }) => submission.id), refused.map(({ refusal }) => refusal)]);
}

/** A refused act as it must be asked for again. */
export type RefusedAct = RedoRequest & { readonly id: number; readonly identity: Uint8Array };

interface RefusedRow {
  id: string;
  identity: Buffer;
  act_id: string;
  kind: string;
  centre: Centre;
  subject: string;
}

const LOCK_REFUSED = `
  SELECT id, identity, act_id, kind, centre, subject FROM ledger_submission
  WHERE state = 'refused' AND order_key = $1 ORDER BY id FOR UPDATE`;

/** The refused acts of an order key in the order in which they were submitted. */
export async function lockRefused(tx: Transaction, orderKey: string): Promise<RefusedAct[]> {
  const rows = await tx.query<RefusedRow[]>(LOCK_REFUSED, [orderKey]);
  return rows.map(({ id, identity, act_id: actId, kind, centre, subject }) => {
    if (!isEntryKind(kind)) throw new TypeError(`the queue holds an unknown kind of act: ${kind}`);
    return { id: toNumber(id), identity: toBytes(identity), actId, kind, centre, subject, orderKey };
  });
}

const REPLACE = `
  UPDATE ledger_submission
  SET state = 'pending', refusal = NULL, at = $2, entry = $3, leaf_hash = $4, salts = $5, subject = $6
  WHERE id = $1 AND state = 'refused'`;

/** Puts an act that was made again back into the queue, at its old place among its own kind. */
export async function replaceRefused(tx: Transaction, id: number, made: NewSubmission): Promise<void> {
  const { at, bytes, leafHash, salts, subject } = made;
  await tx.query(REPLACE, [id, at, bytes, leafHash, JSON.stringify(salts), subject]);
}
