import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A notice is of an application, of a resource of the public inventory, or of the source of a data element. */
export class NoticesOfSources1700000044200 implements MigrationInterface {
  name = 'NoticesOfSources1700000044200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notice DROP CONSTRAINT notice_has_a_matter');
    await runner.query(`
      ALTER TABLE notice ADD CONSTRAINT notice_has_a_matter
        CHECK (application_id IS NOT NULL OR parameters ?| ARRAY['resourceCode', 'elementCode'])`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM notice WHERE application_id IS NULL AND NOT parameters ? 'resourceCode'`);
    await runner.query('ALTER TABLE notice DROP CONSTRAINT notice_has_a_matter');
    await runner.query(`
      ALTER TABLE notice ADD CONSTRAINT notice_has_a_matter
        CHECK (application_id IS NOT NULL OR parameters ? 'resourceCode')`);
  }
}
