import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 质押贷款利息: one payment on a pledge is recorded once, whichever copy of its document comes with it. */
export class InterestOnce1700000047950 implements MigrationInterface {
  name = 'InterestOnce1700000047950';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INDEX);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX evidence_record_interest_once');
  }
}

// Erased details are null, and equal nothing: of such interest nothing is said any more.
const INDEX = `
  CREATE UNIQUE INDEX evidence_record_interest_once
    ON evidence_record (encumbrance_id, occurred_on, (details ->> 'amount'), (details -> 'period'))
    WHERE record_type = 'interest' AND state IN ('stated', 'confirmed')`;
