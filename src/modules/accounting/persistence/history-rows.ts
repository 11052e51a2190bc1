import { Injectable } from '@nestjs/common';
import type { CostTreatment } from '../../../core/accounting/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { ActOutcome, ActType } from '../domain/books.js';

const ACTS = `
  SELECT a.act_index AS index, a.act_type AS type, a.event_date::text AS date, a.event, a.outcome, a.posted_at AS "postedAt",
    ARRAY(SELECT d.document_id FROM accounting_act_document d
      WHERE d.organisation_id = a.organisation_id AND d.act_index = a.act_index ORDER BY d.place) AS documents,
    ARRAY(SELECT e.entry_number::float8 FROM accounting_entry e
      WHERE e.organisation_id = a.organisation_id AND e.act_index = a.act_index AND e.event_index IS NOT NULL
      ORDER BY e.entry_number) AS entries
  FROM accounting_act a
  WHERE a.organisation_id = $1 AND a.act_index >= $2 AND a.act_index <= $3 ORDER BY a.act_index`;
const REVERSALS = `
  SELECT act_index AS act, (event ->> 'of')::integer AS of, coalesce(outcome -> 'retreated', '[]') AS retreated
  FROM accounting_act WHERE organisation_id = $1 AND act_type = 'reversal' AND act_index <= $2 ORDER BY act_index`;
// A transfer whose event was reversed is none.
const TRANSFERS = `
  SELECT e.asset_id AS asset, e.entry_date::text AS date FROM accounting_entry e
  WHERE e.organisation_id = $1 AND e.kind = 'transfer_to_intangible' AND e.act_index <= $2 AND NOT EXISTS (
    SELECT 1 FROM accounting_act r WHERE r.organisation_id = e.organisation_id AND r.act_type = 'reversal'
      AND r.act_index <= $2 AND (r.event ->> 'of')::integer = e.act_index)
  ORDER BY e.entry_number`;
const DOCUMENTS = `
  SELECT DISTINCT document_id AS id FROM accounting_act_document
  WHERE organisation_id = $1 AND act_index <= $2 ORDER BY id LIMIT $3`;

/** An act with the documents that it names and the entries that are its own. */
export interface HistoryAct {
  readonly index: number;
  readonly type: ActType;
  readonly date: string | null;
  readonly event: JsonObject;
  readonly outcome: ActOutcome;
  readonly postedAt: Date;
  readonly documents: readonly string[];
  readonly entries: readonly number[];
}

/** A reversal, and the costs that it made to be treated otherwise. */
export interface HistoryReversal {
  readonly act: number;
  readonly of: number;
  readonly retreated: readonly CostTreatment[];
}

/** Reads the history of books through an act, in pages where it can be long. */
@Injectable()
export class HistoryRows {
  /** From an index on, through another, in their order. */
  acts(tx: Transaction, organisationId: string, first: number, through: number): Promise<HistoryAct[]> {
    return tx.query<HistoryAct[]>(ACTS, [organisationId, first, through]);
  }

  reversals(tx: Transaction, organisationId: string, through: number): Promise<HistoryReversal[]> {
    return tx.query<HistoryReversal[]>(REVERSALS, [organisationId, through]);
  }

  /** On which day the development of each asset became an intangible asset. */
  async transfers(tx: Transaction, organisationId: string, through: number): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ asset: string; date: string }[]>(TRANSFERS, [organisationId, through]);
    return new Map(rows.map(({ asset, date }) => [asset, date]));
  }

  /** Ids of the documents that acts name, at most `limit`. */
  async documents(tx: Transaction, organisationId: string, through: number, limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(DOCUMENTS, [organisationId, through, limit]);
    return rows.map(({ id }) => id);
  }
}
