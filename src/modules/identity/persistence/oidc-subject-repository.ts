import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { constraintFault, type Transaction } from '../../../platform/database/index.js';
import type { IdentityFaultCode } from '../domain/faults.js';

const LINK = `
  INSERT INTO account_oidc_subject (account_id, issuer, subject, linked_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (account_id) DO UPDATE
  SET issuer = excluded.issuer, subject = excluded.subject, linked_at = excluded.linked_at`;

/** Which account stands behind a subject of the outside issuer. */
@Injectable()
export class OidcSubjectRepository {
  /** Links an account with a subject in place of the one it had. Throws 'oidc-subject-taken'. */
  async link(tx: Transaction, accountId: string, issuer: string, subject: string, now: Date): Promise<void> {
    try {
      await tx.query(LINK, [accountId, issuer, subject, now]);
    } catch (error) {
      const taken = () => new Fault<IdentityFaultCode>('oidc-subject-taken');
      throw constraintFault(error, { account_oidc_subject_subject: taken });
    }
  }

  /** Removes an account's link; false if it had none. */
  async unlink(tx: Transaction, accountId: string): Promise<boolean> {
    const sql = 'DELETE FROM account_oidc_subject WHERE account_id = $1';
    const [, count] = await tx.query<[unknown[], number]>(sql, [accountId]);
    return count === 1;
  }
}
