import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A notice may also be of a claim on a subsidy, of a first of an organisation, or of an evidence record of it. */
export class NoticesOfClaims1700000047150 implements MigrationInterface {
  name = 'NoticesOfClaims1700000047150';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notice DROP CONSTRAINT notice_has_a_matter');
    await runner.query(`
      ALTER TABLE notice ADD CONSTRAINT notice_has_a_matter CHECK (application_id IS NOT NULL
        OR parameters ?| ARRAY['resourceCode', 'elementCode', 'claimId', 'milestoneId', 'recordId'])`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM notice WHERE application_id IS NULL AND NOT parameters ?| ARRAY['resourceCode', 'elementCode']`);
    await runner.query('ALTER TABLE notice DROP CONSTRAINT notice_has_a_matter');
    await runner.query(`
      ALTER TABLE notice ADD CONSTRAINT notice_has_a_matter
        CHECK (application_id IS NOT NULL OR parameters ?| ARRAY['resourceCode', 'elementCode'])`);
  }
}
