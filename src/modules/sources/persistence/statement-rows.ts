import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { Statement } from '../domain/dispute.js';

const INSERT = `
  INSERT INTO source_dispute_statement (id, dispute_id, department_uscc, text, person_id, submitted_at)
  VALUES ($1, $2, $3, $4, $5, $6)`;
const OF = `
  SELECT id, dispute_id AS "disputeId", department_uscc AS department, text, person_id AS "personId",
    submitted_at AS "submittedAt"
  FROM source_dispute_statement WHERE dispute_id = $1 ORDER BY position`;

/** What the sides of disputes said, as rows. */
@Injectable()
export class StatementRows {
  async insert(tx: Transaction, { id, disputeId, department, text, personId, submittedAt }: Statement): Promise<void> {
    await tx.query(INSERT, [id, disputeId, department, text, personId, submittedAt]);
  }

  /** In the order in which they came: the grounds first. */
  of(tx: Transaction, disputeId: string): Promise<Statement[]> {
    return tx.query<Statement[]>(OF, [disputeId]);
  }
}
