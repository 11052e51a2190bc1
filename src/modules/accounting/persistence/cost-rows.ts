import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { DocumentKind } from '../domain/document.js';
import type { CostLine } from '../domain/cost-ledger.js';

// What an entry adds to the assets, to the expenses and to input VAT; what is taken over and what is reversed included.
const AMOUNTS = `
  SELECT e.entry_number, e.act_index, e.entry_date, e.kind,
    coalesce(sum(l.amount) FILTER (WHERE l.account IN ('intangible_asset', 'development_expenditure', 'inventory')), 0.00)
      AS capitalised,
    coalesce(sum(l.amount) FILTER (WHERE l.account IN ('admin_expense', 'rd_expense', 'selling_expense')), 0.00) AS expensed,
    coalesce(sum(l.amount) FILTER (WHERE l.account = 'input_vat'), 0.00) AS vat
  FROM accounting_entry e
  CROSS JOIN LATERAL (
    SELECT x ->> 'account' AS account, (x ->> 'debit')::numeric - (x ->> 'credit')::numeric AS amount
    FROM jsonb_array_elements(e.lines) x
  ) l
  WHERE e.organisation_id = $1 AND e.asset_id = $2
    AND e.kind IN ('cost', 'opening_balance', 'reversal_of_cost', 'reversal_of_opening_balance')
  GROUP BY e.organisation_id, e.entry_number`;
const DOCUMENTS = `
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'kind', d.kind, 'number', d.number,
    'date', d.document_date, 'sha256', d.sha256, 'sm3', d.sm3, 'taken', (t.taken / 100.0)::numeric(17, 2)::text)
    ORDER BY t.place), '[]')
  FROM accounting_act_document t JOIN accounting_document d ON d.id = t.document_id
  WHERE t.organisation_id = $1 AND t.act_index = c.act_index`;
const PAGE = `
  WITH costs AS (${AMOUNTS}),
  running AS (
    SELECT *, sum(capitalised) OVER (ORDER BY entry_number) AS all_capitalised,
      sum(expensed) OVER (ORDER BY entry_number) AS all_expensed FROM costs
  )
  SELECT c.entry_number::float8 AS entry, c.act_index AS act, c.entry_date::text AS date, c.kind, a.event, a.outcome,
    c.capitalised::text, c.expensed::text, c.vat::text, c.all_capitalised::text AS "allCapitalised",
    c.all_expensed::text AS "allExpensed", r.act_index AS "reversedBy", (${DOCUMENTS}) AS documents
  FROM running c JOIN accounting_act a ON a.organisation_id = $1 AND a.act_index = c.act_index
  LEFT JOIN accounting_act r ON r.organisation_id = $1 AND r.act_type = 'reversal'
    AND (r.event ->> 'of')::integer = c.act_index
  WHERE c.entry_number > $3 ORDER BY c.entry_number LIMIT $4`;

interface Row {
  readonly entry: number;
  readonly act: number;
  readonly date: string;
  readonly kind: string;
  readonly event: JsonObject;
  readonly outcome: { readonly treatment?: { readonly treatment: string; readonly reason: string } };
  readonly capitalised: string;
  readonly expensed: string;
  readonly vat: string;
  readonly allCapitalised: string;
  readonly allExpensed: string;
  readonly reversedBy: number | null;
  readonly documents: readonly CostDocumentRow[];
}

interface CostDocumentRow {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly date: string;
  readonly sha256: string;
  readonly sm3: string;
  readonly taken: string;
}

/** The costs of an asset, from the entries that brought them. */
@Injectable()
export class CostRows {
  /** In the order of their entries, after one. */
  async page(
    tx: Transaction,
    organisationId: string,
    asset: string,
    after: number,
    limit: number,
  ): Promise<CostLine[]> {
    return (await tx.query<Row[]>(PAGE, [organisationId, asset, after, limit])).map(toLine);
  }
}

const toLine = ({ outcome, allCapitalised, allExpensed, reversedBy, documents, ...rest }: Row): CostLine => ({
  ...rest,
  ...(outcome.treatment === undefined ? {} : { treatment: outcome.treatment }),
  running: { capitalised: allCapitalised, expensed: allExpensed },
  ...(reversedBy === null ? {} : { reversedBy }),
  documents: documents.map(({ number, ...document }) => ({ ...document, ...(number === null ? {} : { number }) })),
});
