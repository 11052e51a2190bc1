import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { StatusAct } from '../domain/certificate-status.js';
import type { EndingAct } from '../domain/endings.js';

/** An act on an issued certificate. */
export interface CertificateAct {
  readonly actId: string;
  readonly number: string;
  readonly kind: StatusAct | EndingAct;
  readonly reason: string;
  /** Free text; committed in the ledger, never published; null where there is none, or none any more. */
  readonly explanation: string | null;
  /** When the legal effect begins; null with the act itself. */
  readonly effectiveFrom: Date | null;
  /** The request that a second person confirmed; null for acts older than this rule. */
  readonly approvalId: string | null;
  /** Whoever confirmed it. */
  readonly accountId: string;
  readonly personId: string;
  readonly recordedAt: Date;
  /** The application that asked for the act; null for an act of the centre itself. */
  readonly applicationId: string | null;
}

const COLUMNS = `act_id AS "actId", number, kind, reason, explanation, effective_from AS "effectiveFrom",
  approval_id AS "approvalId", application_id AS "applicationId", account_id AS "accountId",
  person_id AS "personId", recorded_at AS "recordedAt"`;

const APPEND = `
  INSERT INTO certificate_act
    (act_id, number, kind, reason, explanation, effective_from, approval_id, application_id, account_id, person_id,
      recorded_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

/** Acts on certificates; rows are only ever added. */
@Injectable()
export class CertificateActRepository {
  async append(tx: Transaction, act: CertificateAct): Promise<void> {
    const { actId, number, kind, reason, explanation, effectiveFrom, approvalId, applicationId } = act;
    const { accountId, personId, recordedAt } = act;
    const parameters = [actId, number, kind, reason, explanation, effectiveFrom, approvalId, applicationId];
    await tx.query(APPEND, [...parameters, accountId, personId, recordedAt]);
  }

  /** Whether the issue of a certificate, or an act on it, still waits for a published checkpoint. */
  async isWaiting(tx: Transaction, { number, actId }: { number: string; actId: string }): Promise<boolean> {
    const [row] = await tx.query<{ waiting: boolean }[]>(
      `SELECT EXISTS (
         SELECT 1 FROM unnest(ARRAY(SELECT act_id FROM certificate_act WHERE number = $1) || $2::uuid) AS acts (id)
         WHERE NOT EXISTS (SELECT 1 FROM published_entry p WHERE p.act_id = acts.id)
       ) AS waiting`,
      [number, actId],
    );
    return row?.waiting === true;
  }

  async find(tx: Transaction, actId: string): Promise<CertificateAct | undefined> {
    const [row] = await tx.query<CertificateAct[]>(`SELECT ${COLUMNS} FROM certificate_act WHERE act_id = $1`, [actId]);
    return row;
  }

  /** Takes the explanation out; triggers allow that only as part of an erasure. */
  async eraseExplanation(tx: Transaction, actId: string): Promise<void> {
    await tx.query('UPDATE certificate_act SET explanation = NULL WHERE act_id = $1', [actId]);
  }
}
