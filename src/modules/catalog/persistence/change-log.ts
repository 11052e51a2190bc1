import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { EntryKind } from '../../../core/entry/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** An act that changed what the catalog says of an asset. */
export interface CatalogChange {
  readonly index: number;
  readonly itemId: string;
  readonly actId: string;
  readonly kind: EntryKind;
  readonly centre: Centre;
  /** RFC 3339 with milliseconds. */
  readonly at: string;
  readonly name: string;
}

/** A change at its place in the log of changes, which has no gaps. */
export interface PlacedChange extends Omit<CatalogChange, 'at'> {
  readonly position: number;
  readonly at: Date;
}

const RECORD = `
  INSERT INTO catalog_change (entry_index, position, item_id, act_id, kind, centre, at, name)
  SELECT c.index, $2::bigint + row_number() OVER (ORDER BY c.index) - 1, c."itemId", c."actId", c.kind, c.centre, c.at, c.name
  FROM jsonb_to_recordset($1::jsonb)
    AS c (index bigint, "itemId" text, "actId" uuid, kind text, centre text, at timestamptz, name text)
  ON CONFLICT (entry_index) DO UPDATE SET (position, item_id, act_id, kind, centre, at, name)
    = (excluded.position, excluded.item_id, excluded.act_id, excluded.kind, excluded.centre, excluded.at, excluded.name)`;

const CHANGES = `
  SELECT entry_index::float8 AS index, position::float8 AS position, item_id AS "itemId", act_id AS "actId", kind, centre,
    at, name
  FROM catalog_change`;

/** The log of changes: the entries of the ledger that concern assets of the catalog, in their order. */
@Injectable()
export class ChangeLog {
  /** Puts changes at the places from `position` on. */
  async record(tx: Transaction, changes: readonly CatalogChange[], position: number): Promise<void> {
    if (changes.length > 0) await tx.query(RECORD, [JSON.stringify(changes), position]);
  }

  /** Forgets what lies behind: nothing, unless a log was made anew that is shorter. */
  async removeFrom(tx: Transaction, position: number): Promise<void> {
    await tx.query('DELETE FROM catalog_change WHERE position >= $1', [position]);
  }

  /** How many there are. */
  async length(tx: Transaction): Promise<number> {
    const [row] = await tx.query<{ length: number }[]>(
      'SELECT coalesce(max(position) + 1, 0)::float8 AS length FROM catalog_change',
    );
    return row?.length ?? 0;
  }

  /** Those at places `from <= place < to`, the latest first. */
  between(tx: Transaction, from: number, to: number): Promise<PlacedChange[]> {
    const sql = `${CHANGES} WHERE position >= $1 AND position < $2 ORDER BY position DESC`;
    return tx.query<PlacedChange[]>(sql, [from, to]);
  }

  /** Those of one asset, the latest first. */
  ofItem(tx: Transaction, itemId: string, limit: number): Promise<PlacedChange[]> {
    return tx.query<PlacedChange[]>(`${CHANGES} WHERE item_id = $1 ORDER BY entry_index DESC LIMIT $2`, [
      itemId,
      limit,
    ]);
  }
}
