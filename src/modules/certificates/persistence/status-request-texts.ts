import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';

/** The explanation of a requested act, and the salt of its digest in the request. */
export interface StatusRequestText {
  readonly approvalId: string;
  readonly explanation: string;
  readonly salt: Uint8Array;
  /** When the request expires, and with it the need for the text. */
  readonly expiresAt: Date;
}

const ADD = `
  INSERT INTO certificate_request_text (approval_id, explanation, salt, expires_at) VALUES ($1, $2, $3, $4)`;

const FIND = `
  SELECT approval_id AS "approvalId", explanation, salt, expires_at AS "expiresAt"
  FROM certificate_request_text WHERE approval_id = $1`;

// Of a request that was confirmed the text stays as long as that of the act itself.
const FORGET_EXPIRED = `
  DELETE FROM certificate_request_text t
  WHERE t.expires_at <= $1 AND NOT EXISTS (SELECT 1 FROM certificate_act a WHERE a.approval_id = t.approval_id)`;

/** Explanations of requested acts, apart from the requests, which are kept for ever; a row is removed, never changed. */
@Injectable()
export class StatusRequestTexts {
  async add(tx: Transaction, { approvalId, explanation, salt, expiresAt }: StatusRequestText): Promise<void> {
    await tx.query(ADD, [approvalId, explanation, Buffer.from(salt), expiresAt]);
  }

  async find(tx: Transaction, approvalId: string): Promise<StatusRequestText | undefined> {
    const [row] = await tx.query<StatusRequestText[]>(FIND, [approvalId]);
    return row;
  }

  async forget(tx: Transaction, approvalId: string): Promise<void> {
    await tx.query('DELETE FROM certificate_request_text WHERE approval_id = $1', [approvalId]);
  }

  /** Forgets the texts of requests that nobody confirmed in time. */
  async forgetExpired(tx: Transaction, now: Date): Promise<void> {
    await tx.query(FORGET_EXPIRED, [now]);
  }
}
