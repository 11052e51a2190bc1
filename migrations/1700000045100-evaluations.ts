import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Commissions of holders, and the reports that evaluators filed under them. */
export class Evaluations1700000045100 implements MigrationInterface {
  name = 'Evaluations1700000045100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FUNCTIONS, ...TRIGGERS]) await runner.query(statement);
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    // A guard that looks into a table finds it in this schema alone, whoever may make temporary tables.
    for (const guard of GUARDS) await runner.query(`ALTER FUNCTION ${guard} SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW standing_evaluation');
    await runner.query('DROP TABLE evaluation_report');
    await runner.query('DROP TABLE evaluation_commission');
    for (const guard of GUARDS) await runner.query(`DROP FUNCTION ${guard}`);
  }
}

const GUARDS = [
  'evaluation_commission_keep()',
  'evaluation_report_place()',
  'evaluation_report_keep()',
  'evaluation_report_entered()',
];
const TYPES = "'quality', 'compliance', 'security', 'value'";

/** Ten million million yuan, in fen. */
const MOST_FEN = '1000000000000000';

const TABLES = [
  `CREATE TABLE evaluation_commission (
    id uuid CONSTRAINT evaluation_commission_pkey PRIMARY KEY,
    number text NOT NULL,
    centre text NOT NULL CONSTRAINT evaluation_commission_centre CHECK (centre IN ('public', 'social')),
    application_id uuid NOT NULL CONSTRAINT evaluation_commission_application REFERENCES application (id),
    data_name text NOT NULL,
    holder_organisation_id uuid NOT NULL CONSTRAINT evaluation_commission_holder REFERENCES organisation (id),
    holder_name text NOT NULL,
    evaluator_organisation_id uuid NOT NULL CONSTRAINT evaluation_commission_evaluator REFERENCES organisation (id),
    evaluator_name text NOT NULL,
    evaluator_code text NOT NULL,
    evaluation_types text[] NOT NULL CONSTRAINT evaluation_commission_types
      CHECK (cardinality(evaluation_types) > 0 AND evaluation_types <@ ARRAY[${TYPES}]),
    state text NOT NULL CONSTRAINT evaluation_commission_state CHECK (state IN ('open', 'ended')),
    version integer NOT NULL CONSTRAINT evaluation_commission_version CHECK (version >= 1),
    commissioned_by uuid NOT NULL CONSTRAINT evaluation_commission_account REFERENCES account (id),
    commissioned_at timestamptz(3) NOT NULL,
    ended_by uuid CONSTRAINT evaluation_commission_ended_by REFERENCES account (id),
    ended_at timestamptz(3),
    CONSTRAINT evaluation_commission_end CHECK (num_nulls(ended_by, ended_at) = CASE state WHEN 'ended' THEN 0 ELSE 2 END)
  )`,
  `CREATE UNIQUE INDEX evaluation_commission_one_open ON evaluation_commission (number, evaluator_organisation_id)
    WHERE state = 'open'`,
  'CREATE INDEX evaluation_commission_of_holder ON evaluation_commission (holder_organisation_id, commissioned_at DESC, id DESC)',
  'CREATE INDEX evaluation_commission_of_evaluator ON evaluation_commission (evaluator_organisation_id, commissioned_at DESC, id DESC)',
  'CREATE INDEX evaluation_commission_in_order ON evaluation_commission (commissioned_at DESC, id DESC)',
  // One row for each entry evaluation.filed: its id is the entry's actId and subject.
  `CREATE TABLE evaluation_report (
    id uuid CONSTRAINT evaluation_report_pkey PRIMARY KEY,
    commission_id uuid NOT NULL CONSTRAINT evaluation_report_commission REFERENCES evaluation_commission (id),
    number text NOT NULL,
    evaluation_type text NOT NULL CONSTRAINT evaluation_report_type CHECK (evaluation_type IN (${TYPES})),
    evaluator_organisation_id uuid NOT NULL,
    evaluator_name text NOT NULL,
    evaluator_code text NOT NULL,
    qualification jsonb NOT NULL,
    method text CONSTRAINT evaluation_report_method CHECK (method IN ('income', 'cost', 'market')),
    base_date date NOT NULL,
    valid_until date NOT NULL CONSTRAINT evaluation_report_validity CHECK (valid_until >= base_date),
    grade integer CONSTRAINT evaluation_report_grade CHECK (grade BETWEEN 1 AND 5),
    report_sha256 text NOT NULL CONSTRAINT evaluation_report_sha256 CHECK (report_sha256 ~ '^sha256:[0-9a-f]{64}$'),
    report_sm3 text NOT NULL CONSTRAINT evaluation_report_sm3 CHECK (report_sm3 ~ '^sm3:[0-9a-f]{64}$'),
    supersedes uuid CONSTRAINT evaluation_report_superseded_once UNIQUE
      CONSTRAINT evaluation_report_supersedes REFERENCES evaluation_report (id),
    conclusion text NOT NULL,
    assumptions text NOT NULL,
    value bigint CONSTRAINT evaluation_report_value CHECK (value BETWEEN 0 AND ${MOST_FEN}),
    recomputation jsonb,
    signatories jsonb,
    filed_by uuid NOT NULL CONSTRAINT evaluation_report_account REFERENCES account (id),
    filer_ref uuid NOT NULL,
    filed_on date NOT NULL,
    at timestamptz(3) NOT NULL,
    CONSTRAINT evaluation_report_valued
      CHECK (num_nulls(method, value, recomputation) = CASE evaluation_type WHEN 'value' THEN 0 ELSE 3 END),
    CONSTRAINT evaluation_report_graded CHECK (grade IS NULL OR evaluation_type = 'quality'),
    CONSTRAINT evaluation_report_not_ahead
      CHECK (base_date <= filed_on AND filed_on <= (at AT TIME ZONE 'Asia/Shanghai')::date)
  )`,
  'CREATE INDEX evaluation_report_of_certificate ON evaluation_report (number, at DESC, id DESC)',
  'CREATE INDEX evaluation_report_of_commission ON evaluation_report (commission_id)',
  'CREATE INDEX evaluation_report_of_evaluator ON evaluation_report (evaluator_organisation_id, at DESC, id DESC)',
  'CREATE INDEX evaluation_report_in_order ON evaluation_report (at DESC, id DESC)',
  // What anybody may know of reports that stand: published, and in place of which no other one is.
  `CREATE VIEW standing_evaluation AS
    SELECT r.id, r.number, r.evaluation_type, r.evaluator_name, r.method, r.grade, r.base_date, r.valid_until, p.entry_index
    FROM evaluation_report r JOIN published_entry p ON p.act_id = r.id AND p.kind = 'evaluation.filed'
    WHERE NOT EXISTS (
      SELECT 1 FROM evaluation_report n JOIN published_entry s ON s.act_id = n.id WHERE n.supersedes = r.id)`,
];

const refuse = (what: string) => `
    RAISE EXCEPTION '% is append-only but for ${what}: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege';`;

const FUNCTIONS = [
  `CREATE FUNCTION evaluation_commission_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state = 'open' AND NEW.state = 'ended' AND NEW.version = OLD.version + 1
       AND to_jsonb(NEW) - '{state,version,ended_by,ended_at}'::text[] = to_jsonb(OLD) - '{state,version,ended_by,ended_at}'::text[]
    THEN
      RETURN NEW;
    END IF;
    ${refuse('its end')}
  END
  $$`,
  // A report takes the place of one of the same evaluator, certificate and type, under the same commission.
  `CREATE FUNCTION evaluation_report_place() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.supersedes IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM evaluation_report r WHERE r.id = NEW.supersedes AND r.number = NEW.number
        AND r.evaluation_type = NEW.evaluation_type AND r.commission_id = NEW.commission_id
        AND r.evaluator_organisation_id = NEW.evaluator_organisation_id AND r.at <= NEW.at)
    THEN
      RAISE EXCEPTION 'report % does not take the place of %', NEW.id, NEW.supersedes
        USING ERRCODE = 'check_violation', CONSTRAINT = 'evaluation_report_place';
    END IF;
    RETURN NEW;
  END
  $$`,
  // The ledger may take the act at a later time than it was done, and an erasure takes the signatories out.
  `CREATE FUNCTION evaluation_report_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF to_jsonb(NEW) - 'at' = to_jsonb(OLD) - 'at' AND NEW.at >= OLD.at AND NOT EXISTS (
      SELECT 1 FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id WHERE s.act_id = OLD.id)
    THEN
      RETURN NEW;
    END IF;
    IF to_jsonb(NEW) - 'signatories' = to_jsonb(OLD) - 'signatories'
       AND OLD.signatories IS NOT NULL AND NEW.signatories IS NULL
       AND salt_erasure_covers(OLD.id, 'evaluation.filed', 'signatories')
    THEN
      RETURN NEW;
    END IF;
    ${refuse('the time of an act that is made again and the erasure of a value')}
  END
  $$`,
  // Looked at when the transaction ends: a report without its entry is none.
  `CREATE FUNCTION evaluation_report_entered() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT 1 FROM ledger_submission WHERE act_id = NEW.id AND kind = 'evaluation.filed') THEN
      RAISE EXCEPTION 'report % without its entry', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'evaluation_report_entered';
    END IF;
    RETURN NULL;
  END
  $$`,
];

const row = (name: string, event: string, table: string, check: string) =>
  `CREATE TRIGGER ${name} ${event} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${check}()`;

const TRIGGERS = [
  row('evaluation_commission_keep', 'BEFORE UPDATE', 'evaluation_commission', 'evaluation_commission_keep'),
  row('evaluation_report_place', 'BEFORE INSERT', 'evaluation_report', 'evaluation_report_place'),
  row('evaluation_report_keep', 'BEFORE UPDATE', 'evaluation_report', 'evaluation_report_keep'),
  `CREATE CONSTRAINT TRIGGER evaluation_report_entered AFTER INSERT ON evaluation_report
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION evaluation_report_entered()`,
  ...['evaluation_commission', 'evaluation_report'].flatMap((table) => [
    row(`${table}_append_only`, 'BEFORE DELETE', table, 'refuse_change'),
    `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ]),
];
