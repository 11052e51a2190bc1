import { Injectable } from '@nestjs/common';
import { type EntryKind, type LedgerEntry, parseEntry } from '../../../core/entry/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** A published act as its entry has it. */
export interface PublishedAct {
  readonly index: number;
  readonly actId: string;
  readonly entry: LedgerEntry;
}

/** The acts that follow in the log, and the index up to which nothing else is to be read. */
export interface FollowingActs {
  readonly acts: readonly PublishedAct[];
  readonly next: number;
}

const PAGE = `
  SELECT entry_index AS index, act_id AS "actId", entry FROM published_entry
  WHERE entry_index >= $1 AND entry_index < $1 + $4 AND kind = ANY ($2::text[]) ORDER BY entry_index LIMIT $3`;
const SIZE = 'SELECT coalesce(max(size), 0) AS size FROM ledger_publication';
/** Entries that one statement looks through: of most kinds none concerns the catalog. */
const STRETCH = 20_000;

interface Row {
  readonly index: string;
  readonly actId: string;
  readonly entry: Buffer;
}

/** Reads the published log on from a place; what no published checkpoint covers is not in it. */
@Injectable()
export class PublishedActs {
  /** Up to `limit` acts of these kinds from an index on. Throws when an entry cannot be read: the log is damaged. */
  async from(tx: Transaction, index: number, kinds: readonly EntryKind[], limit: number): Promise<FollowingActs> {
    const [head] = await tx.query<{ size: string }[]>(SIZE);
    const rows = await tx.query<Row[]>(PAGE, [index, kinds, limit, STRETCH]);
    const acts = rows.map(toAct);
    const last = acts.at(-1);
    if (rows.length === limit && last !== undefined) return { acts, next: last.index + 1 };
    return { acts, next: Math.max(index, Math.min(Number(head?.size ?? 0), index + STRETCH)) };
  }
}

function toAct({ index, actId, entry }: Row): PublishedAct {
  const parsed = parseEntry(entry);
  if (!parsed.ok) throw new Error(`entry ${index} of the log cannot be read: ${parsed.code}`);
  return { index: Number(index), actId, entry: parsed.value };
}
