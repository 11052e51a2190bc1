import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signed status lists are found by the time at which they were current. */
export class StatusListHistory1700000030100 implements MigrationInterface {
  name = 'StatusListHistory1700000030100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX status_list_history ON status_list (name, signed_at DESC, id DESC)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX status_list_history');
  }
}
