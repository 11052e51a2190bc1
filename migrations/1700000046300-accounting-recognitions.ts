import type { MigrationInterface, QueryRunner } from 'typeorm';

/** First recognitions of assets with a certificate; each is on the ledger. */
export class AccountingRecognitions1700000046300 implements MigrationInterface {
  name = 'AccountingRecognitions1700000046300';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLE, ...INDEXES, ...FUNCTIONS, ...TRIGGERS]) await runner.query(statement);
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    // A guard that looks into a table finds it in this schema alone, whoever may make temporary tables.
    for (const guard of GUARDS) await runner.query(`ALTER FUNCTION ${guard} SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE accounting_recognition');
    for (const guard of GUARDS) await runner.query(`DROP FUNCTION ${guard}`);
  }
}

const GUARDS = [
  'accounting_recognition_grounds()',
  'accounting_recognition_keep()',
  'accounting_recognition_entered()',
];

// One row for each entry recognition.recorded: its id is the entry's subject, amounts are what the entry commits to.
const TABLE = `
  CREATE TABLE accounting_recognition (
    id uuid CONSTRAINT accounting_recognition_pkey PRIMARY KEY,
    organisation_id uuid NOT NULL,
    asset_id text NOT NULL,
    report_id uuid NOT NULL CONSTRAINT accounting_recognition_report REFERENCES accounting_report (id),
    number text NOT NULL,
    centre text NOT NULL CONSTRAINT accounting_recognition_centre CHECK (centre IN ('public', 'social')),
    application_id uuid NOT NULL CONSTRAINT accounting_recognition_application REFERENCES application (id),
    holder_code text NOT NULL,
    asset_class text NOT NULL CONSTRAINT accounting_recognition_class
      CHECK (asset_class IN ('inventory', 'intangible-asset', 'development-expenditure')),
    recognised_on date NOT NULL,
    amounts jsonb NOT NULL CONSTRAINT accounting_recognition_amounts CHECK (jsonb_typeof(amounts) = 'object'),
    report_sha256 text NOT NULL
      CONSTRAINT accounting_recognition_sha256 CHECK (report_sha256 ~ '^sha256:[0-9a-f]{64}$'),
    report_sm3 text NOT NULL CONSTRAINT accounting_recognition_sm3 CHECK (report_sm3 ~ '^sm3:[0-9a-f]{64}$'),
    recorded_by uuid NOT NULL CONSTRAINT accounting_recognition_account REFERENCES account (id),
    at timestamptz(3) NOT NULL,
    CONSTRAINT accounting_recognition_asset FOREIGN KEY (organisation_id, asset_id)
      REFERENCES accounting_asset (organisation_id, asset_id),
    CONSTRAINT accounting_recognition_once UNIQUE (organisation_id, asset_id),
    CONSTRAINT accounting_recognition_not_ahead CHECK (recognised_on <= (at AT TIME ZONE 'Asia/Shanghai')::date)
  )`;

const INDEXES = [
  'CREATE INDEX accounting_recognition_of_books ON accounting_recognition (organisation_id, at DESC, id DESC)',
  'CREATE INDEX accounting_recognition_of_report ON accounting_recognition (report_id)',
];

const FUNCTIONS = [
  // A recognition is of an asset with a certificate, on a report of the same books that was not reopened.
  `CREATE FUNCTION accounting_recognition_grounds() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM accounting_report r WHERE r.id = NEW.report_id AND r.organisation_id = NEW.organisation_id
          AND NEW.recognised_on <= r.report_date AND NOT EXISTS (
            SELECT 1 FROM accounting_act u WHERE u.organisation_id = r.organisation_id AND u.act_type = 'reopening'
              AND (u.event ->> 'of')::integer = r.act_index))
      OR NOT EXISTS (
        SELECT 1 FROM accounting_asset a WHERE a.organisation_id = NEW.organisation_id AND a.asset_id = NEW.asset_id
          AND a.certificate_number IS NOT NULL)
    THEN
      RAISE EXCEPTION 'recognition % has no grounds', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'accounting_recognition_grounds';
    END IF;
    RETURN NEW;
  END
  $$`,
  // The ledger may take the act at a later time than it was done.
  `CREATE FUNCTION accounting_recognition_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF to_jsonb(NEW) - 'at' = to_jsonb(OLD) - 'at' AND NEW.at >= OLD.at AND NOT EXISTS (
      SELECT 1 FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id WHERE s.act_id = OLD.id)
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only but for the time of an act that is made again: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege';
  END
  $$`,
  // Looked at when the transaction ends: a recognition without its entry is none.
  `CREATE FUNCTION accounting_recognition_entered() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT 1 FROM ledger_submission WHERE act_id = NEW.id AND kind = 'recognition.recorded') THEN
      RAISE EXCEPTION 'recognition % without its entry', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'accounting_recognition_entered';
    END IF;
    RETURN NULL;
  END
  $$`,
];

const TRIGGERS = [
  `CREATE TRIGGER accounting_recognition_grounds BEFORE INSERT ON accounting_recognition
    FOR EACH ROW EXECUTE FUNCTION accounting_recognition_grounds()`,
  `CREATE TRIGGER accounting_recognition_keep BEFORE UPDATE ON accounting_recognition
    FOR EACH ROW EXECUTE FUNCTION accounting_recognition_keep()`,
  `CREATE CONSTRAINT TRIGGER accounting_recognition_entered AFTER INSERT ON accounting_recognition
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION accounting_recognition_entered()`,
  `CREATE TRIGGER accounting_recognition_append_only BEFORE DELETE ON accounting_recognition
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER accounting_recognition_no_truncate BEFORE TRUNCATE ON accounting_recognition
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];
