import { Injectable } from '@nestjs/common';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import { accountingFault } from '../domain/faults.js';
import type { ImportedVoucher, VoucherImport } from '../domain/voucher-import.js';

const INSERT_IMPORT = `
  INSERT INTO accounting_voucher_import (id, organisation_id, sha256, sm3, preview_digest, first_act, last_act,
    imported_by, imported_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const INSERT_VOUCHERS = `
  INSERT INTO accounting_voucher (organisation_id, year, number, voucher_date, import_id, line, first_act, last_act)
  SELECT $1, (v ->> 'year')::integer, v ->> 'number', (v ->> 'date')::date, $2, (v ->> 'line')::integer,
    (v ->> 'firstAct')::integer, (v ->> 'lastAct')::integer
  FROM jsonb_array_elements($3::jsonb) v`;
const SELECT = `
  SELECT i.id, i.sha256, i.sm3, i.preview_digest AS "previewDigest", i.first_act AS "firstAct", i.last_act AS "lastAct",
    i.imported_at AS "importedAt",
    (SELECT count(*)::integer FROM accounting_voucher v WHERE v.import_id = i.id) AS vouchers
  FROM accounting_voucher_import i WHERE i.organisation_id = $1`;
const ONE = `${SELECT} AND i.id = $2`;
const OF_FILE = `${SELECT} AND i.sha256 = $2`;
const PAGE = `${SELECT} AND ($2::timestamptz IS NULL OR (i.imported_at, i.id) < ($2, $3::uuid))
  ORDER BY i.imported_at DESC, i.id DESC LIMIT $4`;
const VOUCHERS = `
  SELECT number, year, voucher_date::text AS date, line, first_act AS "firstAct", last_act AS "lastAct"
  FROM accounting_voucher WHERE organisation_id = $1 AND import_id = $2 AND line > $3 ORDER BY line LIMIT $4`;
const KNOWN = `
  SELECT concat_ws(' ', v.year, v.number) AS key FROM accounting_voucher v
  WHERE v.organisation_id = $1 AND concat_ws(' ', v.year, v.number) = ANY($2::text[])`;

/** Imports of vouchers as rows; they are only ever added. */
@Injectable()
export class VoucherRows {
  /** The books must have been locked, and the acts kept. Throws Fault 'voucher-file-imported'. */
  async insert(
    tx: Transaction,
    organisationId: string,
    taken: Omit<VoucherImport, 'vouchers'>,
    vouchers: readonly ImportedVoucher[],
    accountId: string,
  ): Promise<void> {
    const { id, sha256, sm3, previewDigest, firstAct, lastAct, importedAt } = taken;
    const values = [id, organisationId, sha256, sm3, previewDigest, firstAct, lastAct, accountId, importedAt];
    await tx.query(INSERT_IMPORT, values).catch((error: unknown) => {
      throw constraintFault(error, {
        accounting_voucher_import_file_once: () => accountingFault('voucher-file-imported', { import: '–' }),
      });
    });
    await tx.query(INSERT_VOUCHERS, [organisationId, id, JSON.stringify(vouchers)]);
  }

  async find(tx: Transaction, organisationId: string, id: string): Promise<VoucherImport | undefined> {
    const [row] = await tx.query<VoucherImport[]>(ONE, [organisationId, id]);
    return row;
  }

  async ofFile(tx: Transaction, organisationId: string, sha256: string): Promise<VoucherImport | undefined> {
    const [row] = await tx.query<VoucherImport[]>(OF_FILE, [organisationId, sha256]);
    return row;
  }

  /** The latest first. */
  page(
    tx: Transaction,
    organisationId: string,
    after: { readonly at: string; readonly id: string } | undefined,
    limit: number,
  ): Promise<VoucherImport[]> {
    return tx.query<VoucherImport[]>(PAGE, [organisationId, after?.at ?? null, after?.id ?? null, limit]);
  }

  /** Vouchers of an import in the order of their lines, after one. */
  vouchers(
    tx: Transaction,
    organisationId: string,
    importId: string,
    after: number,
    limit: number,
  ): Promise<ImportedVoucher[]> {
    return tx.query<ImportedVoucher[]>(VOUCHERS, [organisationId, importId, after, limit]);
  }

  /** Those of the keys (`2026 记-1`) that stand in the books already. */
  async known(tx: Transaction, organisationId: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
    if (keys.length === 0) return new Set();
    const rows = await tx.query<{ key: string }[]>(KNOWN, [organisationId, keys]);
    return new Set(rows.map(({ key }) => key));
  }
}
