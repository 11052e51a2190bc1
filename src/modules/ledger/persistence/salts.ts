import type { Centre } from '../../../core/access/index.js';
import { type EntryKind, isEntryKind } from '../../../core/entry/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type Changed, toBytes, toNumber } from './rows.js';

/** What is kept of a published act: the salts of its committed fields, apart from the entry. */
export interface SaltedRow {
  readonly submissionId: number;
  readonly index: number;
  readonly actId: string;
  readonly kind: EntryKind;
  readonly centre: Centre;
  readonly subject: string;
  readonly orderKey: string;
  /** Committed fields whose salts are kept. */
  readonly kept: readonly string[];
  /** The exact bytes of the entry. */
  readonly bytes: Uint8Array;
}

interface Row {
  id: string;
  act_id: string;
  kind: string;
  centre: Centre;
  subject: string;
  order_key: string;
  kept: string[];
  entry: Buffer;
}

// The row is locked, so that of two erasures of one salt the second finds it gone.
const FIND = `
  SELECT s.id, s.act_id, s.kind, s.centre, s.subject, s.order_key,
    ARRAY(SELECT jsonb_object_keys(s.salts)) AS kept,
    (SELECT e.entry FROM published_entry e WHERE e.entry_index = p.entry_index) AS entry
  FROM ledger_place p JOIN ledger_submission s ON s.id = p.submission_id
  WHERE p.entry_index = $1 AND p.entry_index < (SELECT coalesce(max(size), 0) FROM ledger_publication)
  FOR UPDATE OF s`;

/** The act of a published entry, locked; nothing where no published checkpoint covers the index. */
export async function lockSalted(tx: Transaction, index: number): Promise<SaltedRow | undefined> {
  const [row] = await tx.query<Row[]>(FIND, [index]);
  if (row === undefined) return undefined;
  const { id, act_id: actId, kind, centre, subject, order_key: orderKey, kept, entry } = row;
  if (!isEntryKind(kind)) throw new TypeError(`the ledger holds an unknown kind of act: ${kind}`);
  return { submissionId: toNumber(id), index, actId, kind, centre, subject, orderKey, kept, bytes: toBytes(entry) };
}

/** Whether an act of that order key waits for its place. */
export async function isWaiting(tx: Transaction, orderKey: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>('SELECT 1 FROM ledger_waiting WHERE order_key = $1 LIMIT 1', [orderKey]);
  return rows.length > 0;
}

/** Takes a salt away, which triggers allow only beside the entry that says so. False when there was none. */
export async function removeSalt(tx: Transaction, submissionId: number, field: string): Promise<boolean> {
  const [, count] = await tx.query<Changed>(
    'UPDATE ledger_submission SET salts = salts - $2::text WHERE id = $1 AND salts ? $2::text',
    [submissionId, field],
  );
  return count === 1;
}
