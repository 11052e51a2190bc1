import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { Dossier } from '../domain/dossier.js';

const INSERT = `
  INSERT INTO accounting_dossier (id, organisation_id, report_id, holder_code, centre, manifest_sha256, manifest_sm3, basis,
    files, bytes, details, made_by, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;
const SELECT = `
  SELECT d.id, d.organisation_id AS "organisationId", d.report_id AS report, r.report_date::text AS "reportDate",
    r.period_start::text AS "periodStart", d.holder_code AS "holderCode", d.centre, d.manifest_sha256 AS sha256,
    d.manifest_sm3 AS sm3, d.basis, d.files, d.bytes::float8 AS bytes, d.details, d.at
  FROM accounting_dossier d JOIN accounting_report r ON r.id = d.report_id`;
const ONE = `${SELECT} WHERE d.id = $1`;
const OF_BASIS = `${SELECT} WHERE d.report_id = $1 AND d.basis = $2 ORDER BY d.at DESC, d.id DESC LIMIT 1`;
const OF_MANIFEST = `${SELECT} WHERE d.report_id = $1 AND d.manifest_sha256 = $2`;
const PAGE = `${SELECT}
  WHERE d.organisation_id = $1 AND ($2::timestamptz IS NULL OR (d.at, d.id) < ($2, $3::uuid))
  ORDER BY d.at DESC, d.id DESC LIMIT $4`;
const ON_REPORT = 'SELECT 1 FROM accounting_dossier WHERE report_id = $1 LIMIT 1';

type Row = Omit<Dossier, 'manifest'> & DigestPair;

/** Dossiers as rows; only their time follows the ledger, and an erasure takes the details out. */
@Injectable()
export class DossierRows {
  /** The books must have been locked, and no other dossier be the same. */
  async insert(tx: Transaction, dossier: Dossier, accountId: string): Promise<void> {
    const { id, organisationId, report, holderCode, centre, manifest, basis, files, bytes, details, at } = dossier;
    const values = [id, organisationId, report, holderCode, centre, manifest.sha256, manifest.sm3, basis];
    await tx.query(INSERT, [...values, files, bytes, JSON.stringify(details), accountId, at]);
  }

  async find(tx: Transaction, id: string): Promise<Dossier | undefined> {
    return first(await tx.query<Row[]>(ONE, [id]));
  }

  /** The newest on a report that says the same of the books, or the one of that very manifest. */
  async same(
    tx: Transaction,
    report: string,
    { basis, manifest }: { readonly basis: string; readonly manifest?: string | undefined },
  ): Promise<Dossier | undefined> {
    if (manifest !== undefined) return first(await tx.query<Row[]>(OF_MANIFEST, [report, manifest]));
    return first(await tx.query<Row[]>(OF_BASIS, [report, basis]));
  }

  /** The latest first. */
  async page(
    tx: Transaction,
    organisationId: string,
    after: { readonly at: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<Dossier[]> {
    return (await tx.query<Row[]>(PAGE, [organisationId, after?.at ?? null, after?.id ?? null, limit])).map(toDossier);
  }

  async isOn(tx: Transaction, report: string): Promise<boolean> {
    return (await tx.query<unknown[]>(ON_REPORT, [report])).length > 0;
  }

  /** Gives a dossier another time, that of its act when it is made again. */
  async setTime(tx: Transaction, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE accounting_dossier SET at = $2 WHERE id = $1', [id, at]);
  }

  /** Takes the details out; triggers allow that only as part of an erasure. */
  async eraseDetails(tx: Transaction, id: string): Promise<void> {
    await tx.query('UPDATE accounting_dossier SET details = NULL WHERE id = $1', [id]);
  }
}

const first = ([row]: Row[]): Dossier | undefined => row && toDossier(row);
const toDossier = ({ sha256, sm3, ...rest }: Row): Dossier => ({ ...rest, manifest: { sha256, sm3 } });

/** What those of the acts that file dossiers committed to, by act and field; null in place of what is erased. */
export async function dossierDetailsOf(
  tx: Transaction,
  actIds: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const rows = await tx.query<{ id: string; details: JsonObject | null }[]>(
    'SELECT id, details FROM accounting_dossier WHERE id = ANY($1::uuid[])',
    [actIds],
  );
  return new Map(rows.map(({ id, details }) => [id, { details }]));
}
