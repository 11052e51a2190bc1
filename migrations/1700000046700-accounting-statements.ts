import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What enterprises tell beside their reports, and what evaluators found of the certificates, as far as it is disclosed. */
export class AccountingStatements1700000046700 implements MigrationInterface {
  name = 'AccountingStatements1700000046700';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW disclosed_evaluation');
    await runner.query('DROP TABLE accounting_statement');
  }
}

const STATEMENTS = [
  // Every version stays; the newest one counts.
  `CREATE TABLE accounting_statement (
    report_id uuid NOT NULL CONSTRAINT accounting_statement_report REFERENCES accounting_report (id),
    version integer NOT NULL CONSTRAINT accounting_statement_version CHECK (version >= 1),
    items jsonb NOT NULL CONSTRAINT accounting_statement_items CHECK (jsonb_typeof(items) = 'array'),
    stated_by uuid NOT NULL CONSTRAINT accounting_statement_account REFERENCES account (id),
    stated_at timestamptz(3) NOT NULL,
    CONSTRAINT accounting_statement_pkey PRIMARY KEY (report_id, version)
  )`,
  `CREATE TRIGGER accounting_statement_append_only BEFORE UPDATE OR DELETE ON accounting_statement
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER accounting_statement_no_truncate BEFORE TRUNCATE ON accounting_statement
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  // Evaluation's face for those who disclose: published, and in place of which no other one is. What is for the holder's eyes
  // only stands beside the organisation that commissioned it.
  `CREATE VIEW disclosed_evaluation AS
    SELECT s.id, s.number, s.evaluation_type, s.evaluator_name, r.evaluator_code, r.qualification, s.method, s.grade,
      s.base_date, s.valid_until, r.report_sha256, r.report_sm3, c.holder_organisation_id, r.assumptions, r.conclusion,
      r.value, s.entry_index
    FROM standing_evaluation s
    JOIN evaluation_report r ON r.id = s.id
    JOIN evaluation_commission c ON c.id = r.commission_id`,
];
