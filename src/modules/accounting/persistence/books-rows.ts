import { Injectable } from '@nestjs/common';
import type { SavedBooks } from '../../../core/accounting/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import type { OpenedBooks } from '../domain/books.js';
import { accountingFault } from '../domain/faults.js';

const INSERT = `
  INSERT INTO accounting_books (organisation_id, state, next_act, entries_count, opened_by, opened_at)
  VALUES ($1, $2, 0, 0, $3, $4)`;
const LOCK = 'SELECT 1 FROM accounting_books WHERE organisation_id = $1 FOR UPDATE';
// One statement, so that the state and the assets it is about are of one moment.
const WHOLE = `
  SELECT b.state, b.next_act AS "nextAct", b.entries_count::float8 AS "entriesCount",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('record', a.record, 'certificate', a.certificate_number)
      ORDER BY a.place), '[]') FROM accounting_asset a WHERE a.organisation_id = b.organisation_id) AS assets
  FROM accounting_books b WHERE b.organisation_id = $1`;
const ADVANCE = `
  UPDATE accounting_books SET state = $2, next_act = $3, entries_count = $4 WHERE organisation_id = $1`;
const SHOWN = `
  SELECT b.organisation_id AS "organisationId", o.uscc AS code, o.name, b.next_act AS "nextAct",
    b.entries_count::float8 AS "entriesCount", b.state ->> 'latest' AS latest,
    b.state ->> 'closedThrough' AS "closedThrough", b.opened_at AS "openedAt"
  FROM accounting_books b JOIN organisation o ON o.id = b.organisation_id`;
const BY_CODE = `${SHOWN} WHERE o.uscc = $1`;
const PAGE = `${SHOWN}
  WHERE ($1::uuid IS NULL OR b.organisation_id = $1) AND ($2::text IS NULL OR o.uscc > $2) ORDER BY o.uscc LIMIT $3`;

/** What is needed to carry books on. */
export interface WholeBooks {
  /** As it was saved; whoever takes it up checks it. */
  readonly state: unknown;
  readonly nextAct: number;
  readonly entriesCount: number;
  readonly assets: readonly { readonly record: JsonObject; readonly certificate: string | null }[];
}

/** Where books have come to. */
export interface BooksProgress {
  readonly state: SavedBooks;
  readonly entriesCount: number;
}

/** Books as rows: their state goes on, and nothing else of them is ever changed. */
@Injectable()
export class BooksRows {
  /** Throws Fault 'books-open-already'. */
  async insert(tx: Transaction, { organisationId, state, openedBy, openedAt }: OpeningRow): Promise<void> {
    await tx.query(INSERT, [organisationId, state, openedBy, openedAt]).catch((error: unknown) => {
      throw constraintFault(error, { accounting_books_pkey: () => accountingFault('books-open-already') });
    });
  }

  /** Lets everything that is posted to the books wait until the transaction ends. */
  async lock(tx: Transaction, organisationId: string): Promise<void> {
    await tx.query(LOCK, [organisationId]);
  }

  /** The books with all their assets; undefined where there are none. */
  async whole(tx: Transaction, organisationId: string): Promise<WholeBooks | undefined> {
    const [row] = await tx.query<WholeBooks[]>(WHOLE, [organisationId]);
    return row;
  }

  /** The books must have been locked. */
  async advance(tx: Transaction, organisationId: string, { state, entriesCount }: BooksProgress): Promise<void> {
    await tx.query(ADVANCE, [organisationId, state, state.next, entriesCount]);
  }

  async byCode(tx: Transaction, code: string): Promise<OpenedBooks | undefined> {
    const [row] = await tx.query<OpenedBooks[]>(BY_CODE, [code]);
    return row;
  }

  /** Books of one organisation, or all, in the order of their codes. */
  page(
    tx: Transaction,
    organisationId: string | undefined,
    after: string | undefined,
    limit: number,
  ): Promise<OpenedBooks[]> {
    return tx.query<OpenedBooks[]>(PAGE, [organisationId ?? null, after ?? null, limit]);
  }
}

interface OpeningRow {
  readonly organisationId: string;
  readonly state: SavedBooks;
  readonly openedBy: string;
  readonly openedAt: Date;
}
