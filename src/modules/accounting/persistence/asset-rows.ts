import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import type { BookedAsset } from '../domain/books.js';
import { accountingFault } from '../domain/faults.js';

const INSERT = `
  INSERT INTO accounting_asset (organisation_id, asset_id, place, record, certificate_number, from_act, admitted_by, admitted_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;
const SELECT = `
  SELECT asset_id AS id, place, record, certificate_number AS "certificateNumber", from_act AS "fromAct", admitted_at AS "admittedAt"
  FROM accounting_asset WHERE organisation_id = $1`;
const ONE = `${SELECT} AND asset_id = $2`;
const PAGE = `${SELECT} AND place > $2 ORDER BY place LIMIT $3`;

interface Row extends Omit<BookedAsset, 'certificateNumber'> {
  readonly record: JsonObject;
  readonly certificateNumber: string | null;
}

/** Assets as rows; they are only ever added. */
@Injectable()
export class AssetRows {
  /** Throws Fault 'asset-admitted-already'. */
  async insert(tx: Transaction, organisationId: string, asset: BookedAsset, accountId: string): Promise<void> {
    const { id, place, record, certificateNumber, fromAct, admittedAt } = asset;
    const values = [organisationId, id, place, record, certificateNumber ?? null, fromAct, accountId, admittedAt];
    await tx.query(INSERT, values).catch((error: unknown) => {
      throw constraintFault(error, {
        accounting_asset_pkey: () => accountingFault('asset-admitted-already', { asset: id }),
      });
    });
  }

  async find(tx: Transaction, organisationId: string, id: string): Promise<BookedAsset | undefined> {
    const [row] = await tx.query<Row[]>(ONE, [organisationId, id]);
    return row && toAsset(row);
  }

  /** In the order of their admission, after a place. */
  async page(tx: Transaction, organisationId: string, after: number, limit: number): Promise<BookedAsset[]> {
    return (await tx.query<Row[]>(PAGE, [organisationId, after, limit])).map(toAsset);
  }
}

const toAsset = ({ certificateNumber, ...rest }: Row): BookedAsset => ({
  ...rest,
  ...(certificateNumber === null ? {} : { certificateNumber }),
});
