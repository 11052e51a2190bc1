import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What national platforms answered about applications; rows are only ever added. */
export class NationalReceipts1700000021000 implements MigrationInterface {
  name = 'NationalReceipts1700000021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE national_receipt (
        id uuid CONSTRAINT national_receipt_pkey PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY,
        application_id uuid NOT NULL CONSTRAINT national_receipt_application REFERENCES application (id),
        centre text NOT NULL CONSTRAINT national_receipt_centre CHECK (centre IN ('public', 'social')),
        platform text NOT NULL,
        receipt_type text NOT NULL CONSTRAINT national_receipt_type
          CHECK (receipt_type IN ('filing', 'publicity', 'code', 'evidence')),
        code text,
        received_at timestamptz(3) NOT NULL,
        starts_on date,
        ends_on date,
        document_sha256 text NOT NULL CONSTRAINT national_receipt_sha256 CHECK (document_sha256 ~ '^sha256:[0-9a-f]{64}$'),
        document_sm3 text NOT NULL CONSTRAINT national_receipt_sm3 CHECK (document_sm3 ~ '^sm3:[0-9a-f]{64}$'),
        organisation_id uuid NOT NULL,
        account_id uuid NOT NULL,
        person_id uuid NOT NULL,
        person_ref uuid NOT NULL,
        imported_at timestamptz(3) NOT NULL,
        CONSTRAINT national_receipt_coded CHECK (receipt_type <> 'code' OR code IS NOT NULL),
        CONSTRAINT national_receipt_days CHECK (
          (receipt_type = 'publicity') = (starts_on IS NOT NULL)
          AND (ends_on IS NULL OR ends_on >= starts_on)),
        CONSTRAINT national_receipt_time CHECK (received_at <= imported_at)
      )`);
    // Two imports of one code at the same moment, for two applications: one of them finds the other's.
    await runner.query(`
      CREATE UNIQUE INDEX national_receipt_code ON national_receipt (code) WHERE receipt_type = 'code'`);
    // Filings are acknowledged anew after every supplement; everything else is said once.
    await runner.query(`
      CREATE UNIQUE INDEX national_receipt_once ON national_receipt (application_id, receipt_type)
      WHERE receipt_type <> 'filing'`);
    await runner.query('CREATE INDEX national_receipt_order ON national_receipt (application_id, position)');
    await runner.query(`
      CREATE TRIGGER national_receipt_append_only BEFORE UPDATE OR DELETE ON national_receipt
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
    await runner.query(`
      CREATE TRIGGER national_receipt_no_truncate BEFORE TRUNCATE ON national_receipt
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE national_receipt');
  }
}
