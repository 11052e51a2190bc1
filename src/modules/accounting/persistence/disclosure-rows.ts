import { Injectable } from '@nestjs/common';
import type { SummedAccount } from '../../../core/accounting/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { BookedEntry } from '../domain/books.js';

// Numbers have no gaps, and entries stand in the order of their days: a page is a range of numbers.
const BOUNDS = `
  SELECT min(entry_number)::float8 AS first, max(entry_number)::float8 AS last FROM accounting_entry
  WHERE organisation_id = $1 AND act_index <= $2 AND entry_date >= $3 AND entry_date <= $4`;
const ENTRIES = `
  SELECT entry_number::float8 AS number, act_index AS act, event_index AS event, entry_date::text AS date, kind,
    asset_id AS asset, lines
  FROM accounting_entry
  WHERE organisation_id = $1 AND entry_number >= $5 AND entry_number < $6
    AND act_index <= $2 AND entry_date >= $3 AND entry_date <= $4
  ORDER BY entry_number`;
const COUNTED = `
  SELECT count(*)::integer AS count FROM accounting_entry
  WHERE organisation_id = $1 AND act_index <= $2 AND entry_date >= date_trunc('month', $3::date) AND entry_date < $3`;
const SUMS = `
  SELECT l.account, sum(CASE WHEN e.entry_date < $3 THEN l.debit - l.credit ELSE 0.00 END)::text AS opening,
    sum(CASE WHEN e.entry_date < $3 THEN 0.00 ELSE l.debit END)::text AS debit,
    sum(CASE WHEN e.entry_date < $3 THEN 0.00 ELSE l.credit END)::text AS credit
  FROM accounting_entry e
  CROSS JOIN LATERAL jsonb_to_recordset(e.lines) AS l (account text, debit numeric, credit numeric)
  WHERE e.organisation_id = $1 AND e.act_index <= $2 AND e.entry_date <= $4
  GROUP BY l.account`;
// What is for the holder's eyes only is told of what the organisation itself has commissioned.
const EVALUATIONS = `
  SELECT number, evaluation_type AS type, evaluator_name AS agency, evaluator_code AS "agencyCode", qualification, method,
    grade, base_date::text AS "baseDate", valid_until::text AS "validUntil", report_sha256 AS sha256, report_sm3 AS sm3,
    CASE WHEN holder_organisation_id = $2 THEN assumptions END AS assumptions,
    CASE WHEN holder_organisation_id = $2 THEN conclusion END AS conclusion,
    CASE WHEN holder_organisation_id = $2 THEN value::text END AS value
  FROM disclosed_evaluation WHERE number = ANY ($1::text[]) ORDER BY entry_index`;

/** Entries that acts up to one brought, dated within days that both count. */
export interface EntrySpan {
  readonly organisationId: string;
  readonly through: number;
  readonly from: string;
  readonly to: string;
}

/** A standing evaluation of a certificate; null where the organisation may not see it, or it is of another type. */
export interface EvaluationRow {
  readonly number: string;
  readonly type: 'quality' | 'compliance' | 'security' | 'value';
  readonly agency: string;
  readonly agencyCode: string;
  readonly qualification: JsonObject;
  readonly method: 'income' | 'cost' | 'market' | null;
  readonly grade: number | null;
  readonly baseDate: string;
  readonly validUntil: string;
  readonly sha256: string;
  readonly sm3: string;
  readonly assumptions: string | null;
  readonly conclusion: string | null;
  /** In fen. */
  readonly value: string | null;
}

/** Reads what disclosures are made of: entries in pages, and sums that the database makes. */
@Injectable()
export class DisclosureRows {
  /** The first and the last number of a span; undefined where it has no entries. */
  async bounds(
    tx: Transaction,
    { organisationId, through, from, to }: EntrySpan,
  ): Promise<{ readonly first: number; readonly last: number } | undefined> {
    const values = [organisationId, through, from, to];
    const [row] = await tx.query<{ first: number | null; last: number | null }[]>(BOUNDS, values);
    return row === undefined || row.first === null || row.last === null
      ? undefined
      : { first: row.first, last: row.last };
  }

  /** Those from a number on, up to another, in their order. */
  entries(
    tx: Transaction,
    { organisationId, through, from, to }: EntrySpan,
    first: number,
    beyond: number,
  ): Promise<BookedEntry[]> {
    return tx.query<BookedEntry[]>(ENTRIES, [organisationId, through, from, to, first, beyond]);
  }

  /** How many entries of the first month of a span come before it. */
  async countedBefore(tx: Transaction, { organisationId, through, from }: EntrySpan): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(COUNTED, [organisationId, through, from]);
    return row?.count ?? 0;
  }

  /** What each account held before a span, and moved in it. */
  sums(tx: Transaction, { organisationId, through, from, to }: EntrySpan): Promise<SummedAccount[]> {
    return tx.query<SummedAccount[]>(SUMS, [organisationId, through, from, to]);
  }

  /** Standing evaluations of certificates, as an organisation may know them. */
  evaluations(tx: Transaction, numbers: readonly string[], organisationId: string): Promise<EvaluationRow[]> {
    return tx.query<EvaluationRow[]>(EVALUATIONS, [numbers, organisationId]);
  }
}
