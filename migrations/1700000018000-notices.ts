import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Inbox: notices to organisations and centres, who has read them, and where else they are wanted. */
export class Notices1700000018000 implements MigrationInterface {
  name = 'Notices1700000018000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notice (
        id uuid PRIMARY KEY,
        source text NOT NULL,
        kind text NOT NULL,
        organisation_id uuid REFERENCES organisation,
        centre text CHECK (centre IN ('public', 'social')),
        application_id uuid NOT NULL,
        parameters jsonb NOT NULL,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT notice_has_one_audience CHECK ((organisation_id IS NULL) <> (centre IS NULL)),
        CONSTRAINT notice_once UNIQUE NULLS NOT DISTINCT (source, kind, organisation_id, centre)
      )`);
    await runner.query('CREATE INDEX notice_of_organisation ON notice (organisation_id, created_at DESC, id DESC)');
    await runner.query('CREATE INDEX notice_of_centre ON notice (centre, created_at DESC, id DESC)');
    await runner.query(`
      CREATE TABLE notice_reading (
        notice_id uuid NOT NULL REFERENCES notice ON DELETE CASCADE,
        account_id uuid NOT NULL REFERENCES account,
        read_at timestamptz(3) NOT NULL,
        PRIMARY KEY (account_id, notice_id)
      )`);
    await runner.query('CREATE INDEX notice_reading_of_notice ON notice_reading (notice_id)');
    await runner.query(`
      CREATE TABLE notice_address (
        account_id uuid PRIMARY KEY REFERENCES account,
        address text NOT NULL,
        confirmed_at timestamptz(3),
        code_digest bytea,
        code_sent_at timestamptz(3) NOT NULL,
        attempts_left integer NOT NULL CHECK (attempts_left >= 0),
        CONSTRAINT notice_address_confirmed_or_asked CHECK ((confirmed_at IS NULL) = (code_digest IS NOT NULL))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['notice_address', 'notice_reading', 'notice']) await runner.query(`DROP TABLE ${table}`);
  }
}
