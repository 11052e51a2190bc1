import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { StatusAct } from '../domain/certificate-status.js';

/** An act on an issued certificate. */
export interface CertificateAct {
  readonly actId: string;
  readonly number: string;
  readonly kind: StatusAct;
  readonly reason: string;
  /** Free text; committed in the ledger, never published; null once it is erased. */
  readonly explanation: string | null;
  /** When the legal effect begins; null with the act itself. */
  readonly effectiveFrom: Date | null;
  /** The request that a second person confirmed; null for acts older than this rule. */
  readonly approvalId: string | null;
  /** Whoever confirmed it. */
  readonly accountId: string;
  readonly personId: string;
  readonly recordedAt: Date;
}

const COLUMNS = `act_id AS "actId", number, kind, reason, explanation, effective_from AS "effectiveFrom",
  approval_id AS "approvalId", account_id AS "accountId", person_id AS "personId", recorded_at AS "recordedAt"`;

const APPEND = `
  INSERT INTO certificate_act
    (act_id, number, kind, reason, explanation, effective_from, approval_id, account_id, person_id, recorded_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** Acts on certificates; rows are only ever added. */
@Injectable()
export class CertificateActRepository {
  async append(tx: Transaction, act: CertificateAct): Promise<void> {
    const { actId, number, kind, reason, explanation, effectiveFrom, approvalId } = act;
    const { accountId, personId, recordedAt } = act;
    const parameters = [actId, number, kind, reason, explanation, effectiveFrom, approvalId];
    await tx.query(APPEND, [...parameters, accountId, personId, recordedAt]);
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
