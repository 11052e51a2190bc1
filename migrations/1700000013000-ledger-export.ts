import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each target of the continuous export has come: a target that was emptied is told apart from a new one. */
export class LedgerExport1700000013000 implements MigrationInterface {
  name = 'LedgerExport1700000013000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ledger_export (
        target text CONSTRAINT ledger_export_pkey PRIMARY KEY,
        size bigint NOT NULL CONSTRAINT ledger_export_size CHECK (size > 0)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ledger_export');
  }
}
