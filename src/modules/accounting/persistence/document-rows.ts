import { Injectable } from '@nestjs/common';
import { conforms, uuid } from '../../../core/shape/index.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import type { BooksDocument, DocumentKind, DocumentStatement, ShownDocument } from '../domain/document.js';
import { accountingFault } from '../domain/faults.js';

const SAME_INVOICE = `
  FROM accounting_document d LEFT JOIN accounting_document_void v ON v.document_id = d.id
  WHERE d.kind = 'invoice' AND d.organisation_id = $1 AND d.party_code = $2 AND d.number = $3
    AND coalesce(d.invoice_code, '') = coalesce($4, '')`;
const STANDING_INVOICE = `SELECT d.id ${SAME_INVOICE} AND v.document_id IS NULL`;
const EARLIER_INVOICES = `SELECT count(*)::integer AS count ${SAME_INVOICE}`;
const INSERT = `
  INSERT INTO accounting_document (id, organisation_id, kind, number, invoice_code, edition, party_name, party_code,
    document_date, net, tax, asset_id, components, sha256, sm3, recorded_by, recorded_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`;
const VOID = `
  INSERT INTO accounting_document_void (document_id, reason, voided_by, voided_at) VALUES ($1, $2, $3, $4)`;
const MOST_TOLD = 20;
const SELECT = `
  SELECT d.id, d.kind, d.number, d.invoice_code AS "invoiceCode", d.document_date::text AS date,
    d.party_name AS "partyName", d.party_code AS "partyCode", d.net, d.tax, d.asset_id AS asset, d.components, d.sha256,
    d.sm3, d.recorded_at AS "recordedAt", v.reason, v.voided_at AS "voidedAt",
    (SELECT coalesce(sum(t.taken), 0)::text FROM accounting_tie t WHERE t.document_id = d.id) AS taken,
    (SELECT count(*)::integer FROM accounting_tie t WHERE t.document_id = d.id) AS acts,
    ARRAY(SELECT o.id FROM accounting_document o WHERE o.organisation_id = d.organisation_id AND o.sha256 = d.sha256
      AND o.id <> d.id ORDER BY o.recorded_at, o.id LIMIT ${MOST_TOLD}) AS "sameFile"
  FROM accounting_document d LEFT JOIN accounting_document_void v ON v.document_id = d.id
  WHERE d.organisation_id = $1`;
const SOME = `${SELECT} AND d.id = ANY($2::uuid[])`;
const NAMED = `
  SELECT n.name, d.id, v.document_id IS NULL AS "isStanding"
  FROM unnest($2::text[]) AS n (name)
  JOIN accounting_document d ON d.organisation_id = $1 AND d.number = n.name
  LEFT JOIN accounting_document_void v ON v.document_id = d.id
  UNION
  SELECT d.id::text, d.id, v.document_id IS NULL
  FROM accounting_document d LEFT JOIN accounting_document_void v ON v.document_id = d.id
  WHERE d.organisation_id = $1 AND d.id = ANY($3::uuid[])`;
const PAGE = `${SELECT}
    AND ($2::text IS NULL OR d.asset_id = $2) AND ($3::text IS NULL OR d.kind = $3) AND ($4::text IS NULL OR d.number = $4)
    AND ($5::timestamptz IS NULL OR (d.recorded_at, d.id) < ($5, $6::uuid))
  ORDER BY d.recorded_at DESC, d.id DESC LIMIT $7`;

interface Row {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly invoiceCode: string | null;
  readonly date: string;
  readonly partyName: string;
  readonly partyCode: string | null;
  /** Fen; the driver gives large numbers as texts. */
  readonly net: string | null;
  readonly tax: string | null;
  readonly asset: string | null;
  readonly components: readonly string[];
  readonly sha256: string;
  readonly sm3: string;
  readonly recordedAt: Date;
  readonly reason: string | null;
  readonly voidedAt: Date | null;
  readonly taken: string;
  readonly acts: number;
  readonly sameFile: readonly string[];
}

interface NamedRow {
  readonly name: string;
  readonly id: string;
  readonly isStanding: boolean;
}

/** What narrows a list of documents, and where it goes on. */
export interface DocumentQuery {
  readonly asset?: string | undefined;
  readonly kind?: DocumentKind | undefined;
  readonly number?: string | undefined;
  readonly after?: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Documents as rows; they are only ever added, and so is what voids one. */
@Injectable()
export class DocumentRows {
  /** Throws Fault 'invoice-recorded-already', 'asset-not-found'. */
  async insert(tx: Transaction, organisationId: string, document: BooksDocument, accountId: string): Promise<void> {
    const { id, kind, number, invoiceCode, party, date, amount, asset, components, recordedAt } = document;
    const values = [
      ...[id, organisationId, kind, number ?? null, invoiceCode ?? null],
      ...[await this.editionOf(tx, organisationId, document), party.name, party.code ?? null, date],
      ...[amount === undefined ? null : String(amount.net), amount === undefined ? null : String(amount.tax)],
      ...[asset ?? null, components, document.sha256, document.sm3, accountId, recordedAt],
    ];
    await tx.query(INSERT, values).catch((error: unknown) => {
      throw constraintFault(error, {
        accounting_document_invoice_once: () => recordedAlready('–'),
        accounting_document_asset: () => accountingFault('asset-not-found'),
      });
    });
  }

  /** Throws Fault 'document-void-already'; the books must have been locked. */
  async void(tx: Transaction, id: string, reason: string, accountId: string, at: Date): Promise<void> {
    await tx.query(VOID, [id, reason, accountId, at]).catch((error: unknown) => {
      throw constraintFault(error, { accounting_document_void_once: () => accountingFault('document-void-already') });
    });
  }

  /** Those of the books among the ids, by their ids. */
  async some(
    tx: Transaction,
    organisationId: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, ShownDocument>> {
    const rows = ids.length === 0 ? [] : await tx.query<Row[]>(SOME, [organisationId, ids]);
    return new Map(rows.map((row) => [row.id, toShown(row)]));
  }

  /** Ids of documents by ids or numbers; of several with one number those that stand, and none where these are several. */
  async named(
    tx: Transaction,
    organisationId: string,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, string | 'DOCUMENT_AMBIGUOUS'>> {
    const rows =
      names.length === 0 ? [] : await tx.query<NamedRow[]>(NAMED, [organisationId, names, names.filter(isId)]);
    const byName = Map.groupBy(rows, ({ name }) => name);
    return new Map(
      Array.from(byName, ([name, all]) => {
        const standing = all.filter(({ isStanding }) => isStanding);
        const [one, ...more] = standing.length === 0 ? all : standing;
        return [name, one === undefined || more.length > 0 ? 'DOCUMENT_AMBIGUOUS' : one.id] as const;
      }),
    );
  }

  /** The latest first. */
  async page(tx: Transaction, organisationId: string, query: DocumentQuery): Promise<ShownDocument[]> {
    const { asset, kind, number, after, limit } = query;
    const values = [organisationId, asset ?? null, kind ?? null, number ?? null];
    return (await tx.query<Row[]>(PAGE, [...values, after?.at ?? null, after?.id ?? null, limit])).map(toShown);
  }

  /** Throws Fault 'invoice-recorded-already' where a document that stands is the same invoice. */
  async requireNewInvoice(tx: Transaction, organisationId: string, document: DocumentStatement): Promise<void> {
    if (document.kind !== 'invoice') return;
    const [standing] = await tx.query<{ id: string }[]>(STANDING_INVOICE, invoiceKey(organisationId, document));
    if (standing !== undefined) throw recordedAlready(standing.id);
  }

  /** An invoice that was voided may be recorded again, as its next edition. Of two at once the database refuses one. */
  private async editionOf(tx: Transaction, organisationId: string, document: DocumentStatement): Promise<number> {
    if (document.kind !== 'invoice') return 1;
    const [earlier] = await tx.query<{ count: number }[]>(EARLIER_INVOICES, invoiceKey(organisationId, document));
    return (earlier?.count ?? 0) + 1;
  }
}

const isId = (name: string): boolean => conforms(uuid, name);

const invoiceKey = (organisationId: string, { party, number, invoiceCode }: DocumentStatement) => [
  ...[organisationId, party.code, number, invoiceCode ?? null],
];

const recordedAlready = (document: string) => accountingFault('invoice-recorded-already', { document });

function toShown(row: Row): ShownDocument {
  const { id, kind, number, invoiceCode, date, partyName, partyCode, net, tax, asset, components } = row;
  const { sha256, sm3, recordedAt, reason, voidedAt, taken, acts, sameFile } = row;
  return {
    ...{ id, kind, date, components, sha256, sm3, recordedAt, acts, sameFile, taken: BigInt(taken) },
    party: { name: partyName, ...(partyCode === null ? {} : { code: partyCode }) },
    ...(number === null ? {} : { number }),
    ...(invoiceCode === null ? {} : { invoiceCode }),
    ...(net === null || tax === null ? {} : { amount: { net: BigInt(net), tax: BigInt(tax) } }),
    ...(asset === null ? {} : { asset }),
    ...(reason === null || voidedAt === null ? {} : { voided: { reason, at: voidedAt } }),
  };
}
