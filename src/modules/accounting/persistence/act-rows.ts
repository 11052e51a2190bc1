import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { ActType, BooksActRow } from '../domain/books.js';

const INSERT = `
  INSERT INTO accounting_act (organisation_id, act_index, act_type, event_date, asset_id, event, outcome,
    posted_by, posted_at)
  SELECT $1, (a ->> 'index')::integer, a ->> 'type', (a ->> 'date')::date, a ->> 'asset', a -> 'event', a -> 'outcome', $3, $4
  FROM jsonb_array_elements($2::jsonb) a`;
const SELECT = `
  SELECT act_index AS index, act_type AS type, event_date::text AS date, asset_id AS asset, event, outcome, posted_by AS "postedBy",
    posted_at AS "postedAt"
  FROM accounting_act WHERE organisation_id = $1`;
const ONE = `${SELECT} AND act_index = $2`;
const SINCE = `${SELECT} AND act_index >= $2 ORDER BY act_index LIMIT $3`;
const MARKS = `${SELECT} AND act_index >= $2
    AND (act_type = 'reopening' OR act_type = 'event' AND event ->> 'type' = 'reporting_date')
  ORDER BY act_index`;
const PAGE = `${SELECT} AND act_index > $2
    AND ($3::text IS NULL OR asset_id = $3) AND ($4::text IS NULL OR act_type = $4)
  ORDER BY act_index LIMIT $5`;

/** Acts of one statement. */
const AT_ONCE = 2_000;

/** What narrows a list of acts, and after which one it goes on. */
export interface ActQuery {
  readonly asset?: string | undefined;
  readonly type?: ActType | undefined;
  readonly after: number;
  readonly limit: number;
}

/** An act that is to be kept. */
export type NewAct = Pick<BooksActRow, 'index' | 'type' | 'date' | 'asset' | 'event' | 'outcome'>;

/** Acts as rows; they are only ever added, each behind the one before. */
@Injectable()
export class ActRows {
  /** The books must have been advanced beyond them. */
  async insert(
    tx: Transaction,
    organisationId: string,
    acts: readonly NewAct[],
    { accountId, at }: { readonly accountId: string; readonly at: Date },
  ): Promise<void> {
    for (let from = 0; from < acts.length; from += AT_ONCE) {
      await tx.query(INSERT, [organisationId, JSON.stringify(acts.slice(from, from + AT_ONCE)), accountId, at]);
    }
  }

  async find(tx: Transaction, organisationId: string, index: number): Promise<BooksActRow | undefined> {
    const [row] = await tx.query<BooksActRow[]>(ONE, [organisationId, index]);
    return row;
  }

  /** Up to `limit` from an index on, in their order. */
  since(tx: Transaction, organisationId: string, index: number, limit: number): Promise<BooksActRow[]> {
    return tx.query<BooksActRow[]>(SINCE, [organisationId, index, limit]);
  }

  /** Reports and reopenings from an index on, in their order. */
  marksSince(tx: Transaction, organisationId: string, index: number): Promise<BooksActRow[]> {
    return tx.query<BooksActRow[]>(MARKS, [organisationId, index]);
  }

  page(tx: Transaction, organisationId: string, { asset, type, after, limit }: ActQuery): Promise<BooksActRow[]> {
    return tx.query<BooksActRow[]>(PAGE, [organisationId, after, asset ?? null, type ?? null, limit]);
  }
}
