import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What other modules may join of the ledger besides its entries: its checkpoints. */
export class LedgerFaces1700000008000 implements MigrationInterface {
  name = 'LedgerFaces1700000008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE VIEW published_checkpoint AS SELECT size, root, note FROM ledger_checkpoint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW published_checkpoint');
  }
}
