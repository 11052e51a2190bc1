import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Auditors' dossiers on reports; the digest of each manifest is on the ledger. */
export class AccountingDossiers1700000046800 implements MigrationInterface {
  name = 'AccountingDossiers1700000046800';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLE, INDEX, KEEP, ...TRIGGERS]) await runner.query(statement);
    // A guard that looks into another table finds it in this schema alone, whoever may make temporary tables.
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    await runner.query(`ALTER FUNCTION accounting_dossier_keep() SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE accounting_dossier');
    await runner.query('DROP FUNCTION accounting_dossier_keep()');
  }
}

const digest = (name: string, algorithm: string): string =>
  `${name} text NOT NULL CONSTRAINT accounting_dossier_${name} CHECK (${name} ~ '^${algorithm}:[0-9a-f]{64}$')`;

// One row for each entry record.filed of a dossier: its id is the entry's actId, details what the entry commits to.
const TABLE = `
  CREATE TABLE accounting_dossier (
    id uuid CONSTRAINT accounting_dossier_pkey PRIMARY KEY,
    organisation_id uuid NOT NULL CONSTRAINT accounting_dossier_books REFERENCES accounting_books (organisation_id),
    report_id uuid NOT NULL CONSTRAINT accounting_dossier_report REFERENCES accounting_report (id),
    holder_code text NOT NULL,
    centre text NOT NULL CONSTRAINT accounting_dossier_centre CHECK (centre IN ('public', 'social')),
    ${digest('manifest_sha256', 'sha256')},
    ${digest('manifest_sm3', 'sm3')},
    -- What the dossier says of the books, without the evidence that grows old by itself.
    ${digest('basis', 'sha256')},
    files integer NOT NULL CONSTRAINT accounting_dossier_files CHECK (files > 0),
    bytes bigint NOT NULL CONSTRAINT accounting_dossier_bytes CHECK (bytes > 0),
    details jsonb,
    made_by uuid NOT NULL CONSTRAINT accounting_dossier_account REFERENCES account (id),
    at timestamptz(3) NOT NULL,
    CONSTRAINT accounting_dossier_once UNIQUE (report_id, manifest_sha256)
  )`;

const INDEX = 'CREATE INDEX accounting_dossier_of_books ON accounting_dossier (organisation_id, at DESC, id DESC)';

// The ledger may take the act at a later time than it was done, and an erasure takes the details out.
const KEEP = `
  CREATE FUNCTION accounting_dossier_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF to_jsonb(NEW) - 'at' = to_jsonb(OLD) - 'at' AND NEW.at >= OLD.at AND NOT EXISTS (
      SELECT 1 FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id WHERE s.act_id = OLD.id)
    THEN
      RETURN NEW;
    END IF;
    IF to_jsonb(NEW) - 'details' = to_jsonb(OLD) - 'details' AND OLD.details IS NOT NULL AND NEW.details IS NULL
       AND salt_erasure_covers(OLD.id, 'record.filed', 'details')
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only but for the erasure of a value: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

const TRIGGERS = [
  `CREATE TRIGGER accounting_dossier_keep BEFORE UPDATE ON accounting_dossier
    FOR EACH ROW EXECUTE FUNCTION accounting_dossier_keep()`,
  `CREATE TRIGGER accounting_dossier_append_only BEFORE DELETE ON accounting_dossier
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER accounting_dossier_no_truncate BEFORE TRUNCATE ON accounting_dossier
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];
