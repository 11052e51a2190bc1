import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signed profiles that came with update reports, byte for byte: their digest stands in the entry. */
export class UpdateProfiles1700000041300 implements MigrationInterface {
  name = 'UpdateProfiles1700000041300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE resource_update_profile (
        update_id uuid CONSTRAINT resource_update_profile_pkey PRIMARY KEY
          CONSTRAINT resource_update_profile_report REFERENCES resource_update (id),
        profile bytea NOT NULL
      )`);
    for (const [name, event, each] of REFUSALS) {
      await runner.query(
        `CREATE TRIGGER resource_update_profile_${name} ${event} ON resource_update_profile
         FOR EACH ${each} EXECUTE FUNCTION refuse_change()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE resource_update_profile');
  }
}

const REFUSALS = [
  ['truncate', 'BEFORE TRUNCATE', 'STATEMENT'],
  ['change', 'BEFORE UPDATE OR DELETE', 'ROW'],
] as const;
