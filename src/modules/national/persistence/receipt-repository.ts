import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { KeptReceipt, ReceiptType } from '../domain/receipt.js';

interface ReceiptRow {
  id: string;
  applicationId: string;
  centre: Centre;
  platform: string;
  receiptType: ReceiptType;
  code: string | null;
  receivedAt: Date;
  startsOn: CivilDate | null;
  endsOn: CivilDate | null;
  sha256: string;
  sm3: string;
  organisationId: string;
  accountId: string;
  personId: string;
  personRef: string;
  importedAt: Date;
}

// A code that another application's receipt brought at the same moment is waited for, and then found.
const ADD = `
  INSERT INTO national_receipt (id, application_id, centre, platform, receipt_type, code, received_at, starts_on, ends_on,
    document_sha256, document_sm3, organisation_id, account_id, person_id, person_ref, imported_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  ON CONFLICT (code) WHERE receipt_type = 'code' DO NOTHING RETURNING id`;

const SELECT = `
  SELECT id, application_id AS "applicationId", centre, platform, receipt_type AS "receiptType", code,
    received_at AS "receivedAt", starts_on::text AS "startsOn", ends_on::text AS "endsOn", document_sha256 AS sha256,
    document_sm3 AS sm3, organisation_id AS "organisationId", account_id AS "accountId", person_id AS "personId",
    person_ref AS "personRef", imported_at AS "importedAt"
  FROM national_receipt`;

/** Receipts of national platforms; rows are only ever added. */
@Injectable()
export class ReceiptRepository {
  /** Adds a receipt; false when its code came with the receipt of another application. */
  async add(tx: Transaction, receipt: KeptReceipt): Promise<boolean> {
    const { id, applicationId, centre, platform, receiptType, code, receivedAt, startsOn, endsOn } = receipt;
    const { sha256, sm3 } = receipt.documentDigest;
    const { organisationId, accountId, personId, personRef } = receipt.broughtBy;
    const rows = await tx.query<unknown[]>(ADD, [
      ...[id, applicationId, centre, platform, receiptType, code ?? null, receivedAt, startsOn ?? null, endsOn ?? null],
      ...[sha256, sm3, organisationId, accountId, personId, personRef, receipt.importedAt],
    ]);
    return rows.length === 1;
  }

  async find(tx: Transaction, id: string): Promise<KeptReceipt | undefined> {
    const [row] = await tx.query<ReceiptRow[]>(`${SELECT} WHERE id = $1`, [id]);
    return row && toDomain(row);
  }

  /** The receipts of an application, in the order in which they were brought. */
  async of(tx: Transaction, applicationId: string): Promise<KeptReceipt[]> {
    const rows = await tx.query<ReceiptRow[]>(`${SELECT} WHERE application_id = $1 ORDER BY position`, [applicationId]);
    return rows.map(toDomain);
  }
}

function toDomain(row: ReceiptRow): KeptReceipt {
  const { code, startsOn, endsOn, sha256, sm3, organisationId, accountId, personId, personRef, ...same } = row;
  return {
    ...same,
    ...(code === null ? {} : { code }),
    ...(startsOn === null ? {} : { startsOn }),
    ...(endsOn === null ? {} : { endsOn }),
    documentDigest: { sha256, sm3 },
    broughtBy: { organisationId, accountId, personId, personRef },
  };
}
