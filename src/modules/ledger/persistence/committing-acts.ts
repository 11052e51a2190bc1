import type { Centre } from '../../../core/access/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';
import type { EntryKind } from '../../../core/entry/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { toBytes, toNumber } from './rows.js';

/** A published act whose entry may commit to values: the entry, and the salts that are kept apart from it. */
export interface CommittingAct {
  readonly index: number;
  readonly actId: string;
  /** base64url by name of the field, as the row has them. */
  readonly salts: Readonly<Record<string, JsonValue>>;
  /** The exact bytes of the entry. */
  readonly bytes: Uint8Array;
}

/** Which acts: those at indexes `from <= index < to`, of these kinds, and where given of one centre and one matter. */
export interface CommittingActs {
  readonly from: number;
  readonly to: number;
  readonly kinds: readonly EntryKind[];
  readonly centre?: Centre | undefined;
  readonly matter?: string | undefined;
}

interface Row {
  index: string;
  act_id: string;
  salts: Record<string, JsonValue>;
  entry: Buffer;
}

const PAGE = `
  SELECT p.entry_index AS index, s.act_id, s.salts,
    (SELECT e.entry FROM published_entry e WHERE e.entry_index = p.entry_index) AS entry
  FROM ledger_place p JOIN ledger_submission s ON s.id = p.submission_id
  WHERE p.entry_index >= $1 AND p.entry_index < $2 AND s.kind = ANY($3::text[])
    AND ($4::text IS NULL OR s.centre = $4) AND ($5::text IS NULL OR s.order_key = $5)
  ORDER BY p.entry_index LIMIT $6`;

/** The first `limit` of those acts, in the order of the log. */
export async function readCommittingActs(
  tx: Transaction,
  { from, to, kinds, centre, matter }: CommittingActs,
  limit: number,
): Promise<CommittingAct[]> {
  const rows = await tx.query<Row[]>(PAGE, [from, to, kinds, centre ?? null, matter ?? null, limit]);
  return rows.map(({ index, act_id: actId, salts, entry }) => ({
    index: toNumber(index),
    actId,
    salts,
    bytes: toBytes(entry),
  }));
}

/** Entries under the latest published checkpoint; 0 before there is one. */
export async function publishedSize(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ size: string }[]>('SELECT coalesce(max(size), 0) AS size FROM ledger_publication');
  return toNumber(row?.size ?? '0');
}

/** What acts on that subject are ordered by, and the centre that does them; undefined when there is none. */
export async function matterOf(
  tx: Transaction,
  subject: string,
): Promise<{ readonly matter: string; readonly centre: Centre } | undefined> {
  const [row] = await tx.query<{ matter: string; centre: Centre }[]>(
    'SELECT order_key AS matter, centre FROM ledger_submission WHERE subject = $1 ORDER BY id LIMIT 1',
    [subject],
  );
  return row;
}
