import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['key_change_grant', 'key_change_use'] as const;

/** Changes of keys that two operators agreed on, and their use: once. */
export class KeyChanges1700000028000 implements MigrationInterface {
  name = 'KeyChanges1700000028000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE key_change_grant (
        approval_id uuid CONSTRAINT key_change_grant_pkey PRIMARY KEY
          CONSTRAINT key_change_grant_approval REFERENCES approval_ending (approval_id),
        change text NOT NULL,
        granted_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT key_change_grant_term CHECK (expires_at > granted_at)
      )`);
    await runner.query(`
      CREATE TABLE key_change_use (
        approval_id uuid CONSTRAINT key_change_use_pkey PRIMARY KEY
          CONSTRAINT key_change_use_grant REFERENCES key_change_grant (approval_id),
        used_at timestamptz(3) NOT NULL
      )`);
    for (const table of TABLES) {
      await runner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
      await runner.query(`
        CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES.toReversed()) await runner.query(`DROP TABLE ${table}`);
  }
}
