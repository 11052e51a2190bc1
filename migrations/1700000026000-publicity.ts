import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the content of an application was erased, and what the public lists of notices are read by. */
export class Publicity1700000026000 implements MigrationInterface {
  name = 'Publicity1700000026000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE application ADD COLUMN content_erased_at timestamptz(3)');
    // What is filed and states nothing was erased; nobody noted when.
    await runner.query(`
      UPDATE application SET content_erased_at = coalesce(closed_at, submitted_at, created_at)
      WHERE filed_content = '{}'`);
    await runner.query(`
      CREATE INDEX application_act_of_notice ON application_act (position)
        WHERE kind IN ('publicity.started', 'publicity.ended', 'application.withdrawn', 'certificate.issued')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX application_act_of_notice');
    await runner.query('ALTER TABLE application DROP COLUMN content_erased_at');
  }
}
