import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A notice is of an application, or of a resource of the public inventory. */
export class NoticesOfResources1700000041000 implements MigrationInterface {
  name = 'NoticesOfResources1700000041000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notice ALTER COLUMN application_id DROP NOT NULL');
    await runner.query(`
      ALTER TABLE notice ADD CONSTRAINT notice_has_a_matter
        CHECK (application_id IS NOT NULL OR parameters ? 'resourceCode')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM notice WHERE application_id IS NULL');
    await runner.query('ALTER TABLE notice DROP CONSTRAINT notice_has_a_matter');
    await runner.query('ALTER TABLE notice ALTER COLUMN application_id SET NOT NULL');
  }
}
