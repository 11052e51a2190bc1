import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors of accounts, and which sessions and API keys came of one. */
export class SecondFactor1700000017000 implements MigrationInterface {
  name = 'SecondFactor1700000017000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE second_factor (
        account_id uuid CONSTRAINT second_factor_pkey PRIMARY KEY
          CONSTRAINT second_factor_account REFERENCES account (id),
        sealed_secret bytea NOT NULL,
        created_at timestamptz(3) NOT NULL,
        confirmed_at timestamptz(3),
        last_step bigint,
        failed_at timestamptz(3)[] NOT NULL DEFAULT '{}',
        locked_until timestamptz(3),
        CONSTRAINT second_factor_confirmation CHECK (num_nulls(confirmed_at, last_step) IN (0, 2))
      )`);
    await runner.query(`
      CREATE TABLE second_factor_recovery (
        account_id uuid NOT NULL
          CONSTRAINT second_factor_recovery_factor REFERENCES second_factor (account_id) ON DELETE CASCADE,
        digest bytea NOT NULL CONSTRAINT second_factor_recovery_digest CHECK (octet_length(digest) = 32),
        used_at timestamptz(3),
        CONSTRAINT second_factor_recovery_pkey PRIMARY KEY (account_id, digest)
      )`);
    for (const table of ['session', 'api_key']) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN second_factor boolean NOT NULL DEFAULT false`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['api_key', 'session']) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN second_factor`);
    }
    await runner.query('DROP TABLE second_factor_recovery');
    await runner.query('DROP TABLE second_factor');
  }
}
