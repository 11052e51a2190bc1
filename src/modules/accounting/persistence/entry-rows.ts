import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { BookedEntry } from '../domain/books.js';

const INSERT = `
  INSERT INTO accounting_entry (organisation_id, entry_number, act_index, event_index, entry_date, kind, asset_id, lines)
  SELECT $1, (e ->> 'number')::bigint, (e ->> 'act')::integer, (e ->> 'event')::integer, (e ->> 'date')::date,
    e ->> 'kind', e ->> 'asset', e -> 'lines'
  FROM jsonb_array_elements($2::jsonb) e`;
const PAGE = `
  SELECT entry_number::float8 AS number, act_index AS act, event_index AS event, entry_date::text AS date, kind,
    asset_id AS asset, lines
  FROM accounting_entry
  WHERE organisation_id = $1 AND entry_number > $2
    AND ($3::text IS NULL OR asset_id = $3) AND ($4::integer IS NULL OR act_index = $4)
    AND ($5::date IS NULL OR entry_date >= $5) AND ($6::date IS NULL OR entry_date <= $6)
  ORDER BY entry_number LIMIT $7`;

// What stands in the entries, account by account, in fen.
const SUMS = `
  SELECT l ->> 'account' AS account,
    (sum((l ->> 'debit')::numeric - (l ->> 'credit')::numeric) * 100)::numeric(60, 0)::text AS fen
  FROM accounting_entry, jsonb_array_elements(lines) l WHERE organisation_id = $1 GROUP BY 1`;

/** Entries of one statement: together they stay far below what a parameter may hold. */
const AT_ONCE = 5_000;

/** What narrows a list of entries, and after which one it goes on. */
export interface EntryQuery {
  readonly asset?: string | undefined;
  readonly act?: number | undefined;
  /** First and last day, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly after: number;
  readonly limit: number;
}

/** Entries as rows; they are only ever added, numbered from 1 without gaps. */
@Injectable()
export class EntryRows {
  /** The books must have been advanced beyond them, and their acts kept. */
  async insert(tx: Transaction, organisationId: string, entries: readonly BookedEntry[]): Promise<void> {
    for (let at = 0; at < entries.length; at += AT_ONCE) {
      await tx.query(INSERT, [organisationId, JSON.stringify(entries.slice(at, at + AT_ONCE))]);
    }
  }

  /** In the order of their numbers. */
  page(tx: Transaction, organisationId: string, query: EntryQuery): Promise<BookedEntry[]> {
    const { asset, act, from, to, after, limit } = query;
    const values = [organisationId, after, asset ?? null, act ?? null, from ?? null, to ?? null, limit];
    return tx.query<BookedEntry[]>(PAGE, values);
  }

  /** Debits less credits of every account that any entry moved, in fen. */
  async sums(tx: Transaction, organisationId: string): Promise<ReadonlyMap<string, bigint>> {
    const rows = await tx.query<{ account: string; fen: string }[]>(SUMS, [organisationId]);
    return new Map(rows.map(({ account, fen }) => [account, BigInt(fen)]));
  }
}
