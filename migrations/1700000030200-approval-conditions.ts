import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ADDED, record } from './1700000016000-whole-life.js';

/** What an approval was made subject to, beside the application, so that the certificate can state it. */
export class ApprovalConditions1700000030200 implements MigrationInterface {
  name = 'ApprovalConditions1700000030200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW application_record');
    await runner.query('ALTER TABLE application ADD COLUMN conditions jsonb');
    await runner.query(record(`${REVIEWED} a.conditions,`));
    await runner.query(BEFORE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW application_record');
    await runner.query('ALTER TABLE application DROP COLUMN conditions');
    await runner.query(record(REVIEWED));
  }
}

const REVIEWED = `${ADDED} a.first_review, a.assignment,`;

// Of approvals from before; what was certified already is not issued again.
const BEFORE = `
  UPDATE application a SET conditions = d.committed -> 'opinion' -> 'conditions'
  FROM application_act d
  WHERE d.application_id = a.id AND d.act = 'approve' AND d.kind = 'application.decided'
    AND d.committed -> 'opinion' -> 'conditions' IS NOT NULL`;
