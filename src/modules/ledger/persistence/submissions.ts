import { concatBytes } from '../../../core/bytes.js';
import type { Centre } from '../../../core/access/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { type EntryKind, isEntryKind } from '../../../core/entry/index.js';
import { type Transaction, together } from '../../../platform/database/index.js';
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
  WITH submitted AS (
    INSERT INTO ledger_submission (identity, act_id, kind, centre, subject, order_key, at, leaf_hash, salts)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT ON CONSTRAINT ledger_submission_identity DO NOTHING
    RETURNING id
  )
  INSERT INTO ledger_waiting (submission_id, at, order_key, entry) SELECT id, $7, $6, $10 FROM submitted
  RETURNING submission_id AS id`;

/** Puts an entry into the queue; its id, or nothing when the act is already there. */
export async function insertSubmission(tx: Transaction, made: NewSubmission): Promise<number | undefined> {
  const { identity, actId, kind, centre, subject, orderKey, at, bytes, leafHash, salts } = made;
  const parameters = [identity, actId, kind, centre, subject, orderKey, at, leafHash, JSON.stringify(salts), bytes];
  const [row] = await tx.query<{ id: string }[]>(INSERT, parameters);
  return row === undefined ? undefined : toNumber(row.id);
}

/** What any queue holds of an entry; `kind` is the registry's word only where the log is a registry's. */
export type QueuedEntry = Omit<NewSubmission, 'kind'> & { readonly kind: string };

// Bytes are packed into one value each: a parameter for every row would cost more than storing it.
const INSERT_ALL = `
  WITH given AS (
    SELECT substring($1::bytea FROM (v.n::int - 1) * 32 + 1 FOR 32) AS identity,
           substring($2::bytea FROM (v.n::int - 1) * 32 + 1 FOR 32) AS leaf_hash,
           substring($3::bytea FROM v.starts + 1 FOR v.length) AS entry,
           v.act_id, v.kind, v.centre, v.subject, v.order_key, v.at, v.salts, v.n
    FROM ROWS FROM (unnest($4::uuid[]), unnest($5::text[]), unnest($6::text[]), unnest($7::text[]), unnest($8::text[]),
                    unnest($9::timestamptz[]), unnest($10::int[]), unnest($11::int[]), unnest($12::jsonb[]))
      WITH ORDINALITY AS v (act_id, kind, centre, subject, order_key, at, starts, length, salts, n)
  ), submitted AS (
    INSERT INTO ledger_submission (identity, act_id, kind, centre, subject, order_key, at, leaf_hash, salts)
    SELECT identity, act_id, kind, centre, subject, order_key, at, leaf_hash, salts FROM given ORDER BY n
    ON CONFLICT ON CONSTRAINT ledger_submission_identity DO NOTHING
    RETURNING id, identity
  ), queued AS (
    INSERT INTO ledger_waiting (submission_id, at, order_key, entry)
    SELECT s.id, g.at, g.order_key, g.entry FROM submitted s JOIN given g ON g.identity = s.identity
    RETURNING 1
  )
  SELECT count(*)::int AS count FROM queued`;

/**
 * Puts many entries of different identities into the queue, in their order; those that are already there stay as they
 * are. Gives the number of the others.
 */
export async function insertSubmissions(tx: Transaction, made: readonly QueuedEntry[]): Promise<number> {
  let end = 0;
  const starts = made.map(({ bytes }) => {
    end += bytes.length;
    return end - bytes.length;
  });
  const [row] = await tx.query<{ count: number }[]>(INSERT_ALL, [
    concatBytes(...made.map(({ identity }) => identity)),
    concatBytes(...made.map(({ leafHash }) => leafHash)),
    concatBytes(...made.map(({ bytes }) => bytes)),
    made.map(({ actId }) => actId),
    made.map(({ kind }) => kind),
    made.map(({ centre }) => centre),
    made.map(({ subject }) => subject),
    made.map(({ orderKey }) => orderKey),
    made.map(({ at }) => at),
    starts,
    made.map(({ bytes }) => bytes.length),
    made.map(({ salts }) => JSON.stringify(salts)),
  ]);
  return row?.count ?? 0;
}

/** Leaf hash that was submitted under an identity. */
export async function leafHashOf(tx: Transaction, identity: Uint8Array): Promise<Uint8Array | undefined> {
  const [row] = await tx.query<{ leaf_hash: Buffer }[]>('SELECT leaf_hash FROM ledger_submission WHERE identity = $1', [
    identity,
  ]);
  return row && toBytes(row.leaf_hash);
}

const LEAVES = `
  SELECT v.n::int AS place FROM unnest($1::bytea[], $2::bytea[]) WITH ORDINALITY AS v (identity, leaf_hash, n)
  WHERE NOT EXISTS (SELECT 1 FROM ledger_submission s WHERE s.identity = v.identity AND s.leaf_hash = v.leaf_hash)
  ORDER BY v.n LIMIT 1`;

/** The first of the entries that was not submitted with these very bytes. */
export async function firstOtherwiseSubmitted<T extends QueuedEntry>(
  tx: Transaction,
  made: readonly T[],
): Promise<T | undefined> {
  const identities = made.map(({ identity }) => identity);
  const [row] = await tx.query<{ place: number }[]>(LEAVES, [identities, made.map(({ leafHash }) => leafHash)]);
  return row && made[row.place - 1];
}

/** Everything that waits, in no order. */
export async function waitingSubmissions(tx: Transaction): Promise<Waiting[]> {
  const rows = await tx.query<{ id: string; at: Date; order_key: string }[]>(
    'SELECT submission_id AS id, at, order_key FROM ledger_waiting WHERE refusal IS NULL',
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

const WAITING = `
  SELECT w.submission_id AS id, s.identity, w.order_key, w.at, s.leaf_hash, w.entry
  FROM ledger_waiting w JOIN ledger_submission s ON s.id = w.submission_id
  WHERE w.submission_id = ANY($1::bigint[]) AND w.refusal IS NULL`;

/** Those of the submissions that still wait, by id. Whoever holds the head's lock is the only one to change them. */
export async function stillWaiting(tx: Transaction, ids: readonly number[]): Promise<Map<number, Submission>> {
  const rows = await tx.query<SubmissionRow[]>(WAITING, [ids]);
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
    'SELECT DISTINCT order_key FROM ledger_waiting WHERE refusal IS NOT NULL AND order_key = ANY($1::text[])',
    [keys],
  );
  return new Set(rows.map((row) => row.order_key));
}

const PLACE = 'INSERT INTO ledger_place (submission_id, entry_index) SELECT * FROM unnest($1::bigint[], $2::bigint[])';
const LEAVE = 'DELETE FROM ledger_waiting WHERE submission_id = ANY($1::bigint[]) AND refusal IS NULL';

/** Notes the index of each sequenced submission; its bytes are in the log now. Gives the number that left the queue. */
export async function markSequenced(tx: Transaction, accepted: readonly Accepted[]): Promise<number> {
  const ids = accepted.map(({ submission }) => submission.id);
  const indexes = accepted.map(({ index }) => index);
  const [, [, count]] = await together([tx.query<unknown>(PLACE, [ids, indexes]), tx.query<Changed>(LEAVE, [ids])]);
  return count;
}

const REFUSE = `
  UPDATE ledger_waiting w SET refusal = v.refusal
  FROM unnest($1::bigint[], $2::text[]) AS v (id, refusal)
  WHERE w.submission_id = v.id AND w.refusal IS NULL`;

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
  SELECT s.id, s.identity, s.act_id, s.kind, s.centre, s.subject
  FROM ledger_waiting w JOIN ledger_submission s ON s.id = w.submission_id
  WHERE w.refusal IS NOT NULL AND w.order_key = $1 ORDER BY s.id FOR UPDATE`;

/** The refused acts of an order key in the order in which they were submitted. */
export async function lockRefused(tx: Transaction, orderKey: string): Promise<RefusedAct[]> {
  const rows = await tx.query<RefusedRow[]>(LOCK_REFUSED, [orderKey]);
  return rows.map(({ id, identity, act_id: actId, kind, centre, subject }) => {
    if (!isEntryKind(kind)) throw new TypeError(`the queue holds an unknown kind of act: ${kind}`);
    return { id: toNumber(id), identity: toBytes(identity), actId, kind, centre, subject, orderKey };
  });
}

const REPLACE = `
  WITH again AS (
    UPDATE ledger_waiting SET refusal = NULL, at = $2, entry = $3
    WHERE submission_id = $1 AND refusal IS NOT NULL RETURNING submission_id
  )
  UPDATE ledger_submission SET at = $2, leaf_hash = $4, salts = $5, subject = $6
  WHERE id = (SELECT submission_id FROM again)`;

/** Puts an act that was made again back into the queue, at its old place among its own kind. */
export async function replaceRefused(tx: Transaction, id: number, made: NewSubmission): Promise<void> {
  const { at, bytes, leafHash, salts, subject } = made;
  await tx.query(REPLACE, [id, at, bytes, leafHash, JSON.stringify(salts), subject]);
}
