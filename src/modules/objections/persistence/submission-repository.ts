import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { Side, Submission, SubmissionKind } from '../domain/objection.js';

interface Row {
  id: string;
  objection_id: string;
  kind: SubmissionKind;
  side: Side;
  statement: string | null;
  person_id: string | null;
  submitted_at: Date;
}

const INSERT = `
  INSERT INTO objection_submission (id, objection_id, kind, side, statement, person_id, submitted_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

/** What either side handed in, as rows. */
@Injectable()
export class SubmissionRepository {
  async insert(
    tx: Transaction,
    { id, objectionId, kind, side, statement, personId, submittedAt }: Submission,
  ): Promise<void> {
    await tx.query(INSERT, [id, objectionId, kind, side, statement ?? null, personId ?? null, submittedAt]);
  }

  /** All of an objection, in the order in which they came. */
  async of(tx: Transaction, objectionId: string): Promise<Submission[]> {
    const rows = await tx.query<Row[]>('SELECT * FROM objection_submission WHERE objection_id = $1 ORDER BY position', [
      objectionId,
    ]);
    return rows.map(toDomain);
  }

  /** Takes out what the objector wrote besides the filing. */
  async eraseStatements(tx: Transaction, objectionId: string): Promise<void> {
    await tx.query(`UPDATE objection_submission SET statement = NULL WHERE objection_id = $1 AND side = 'objector'`, [
      objectionId,
    ]);
  }
}

const toDomain = ({ id, objection_id, kind, side, statement, person_id, submitted_at }: Row): Submission => ({
  id,
  objectionId: objection_id,
  kind,
  side,
  ...(statement === null ? {} : { statement }),
  ...(person_id === null ? {} : { personId: person_id }),
  submittedAt: submitted_at,
});
