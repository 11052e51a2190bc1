import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 五首: firsts that organisations state and officers confirm; each confirmed one is on the ledger, and there is one of a kind. */
export class Milestones1700000047000 implements MigrationInterface {
  name = 'Milestones1700000047000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLE, ...INDEXES, ...FUNCTIONS, ...TRIGGERS]) await runner.query(statement);
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    // A guard that looks into a table finds it in this schema alone, whoever may make temporary tables.
    for (const guard of GUARDS) await runner.query(`ALTER FUNCTION ${guard} SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE milestone');
    for (const guard of GUARDS) await runner.query(`DROP FUNCTION ${guard}`);
  }
}

const GUARDS = ['milestone_begin()', 'milestone_keep()', 'milestone_entered()'];

/** What fen of an entry have at most: 18 digits. */
const MOST_FEN = '999999999999999999';

// A confirmed row is an entry milestone.confirmed: its id is the entry's actId and subject.
const TABLE = `
  CREATE TABLE milestone (
    id uuid CONSTRAINT milestone_pkey PRIMARY KEY,
    organisation_id uuid NOT NULL CONSTRAINT milestone_organisation REFERENCES organisation (id),
    holder_name text NOT NULL,
    holder_code text NOT NULL CONSTRAINT milestone_code CHECK (char_length(holder_code) = 18),
    milestone_type text NOT NULL CONSTRAINT milestone_type
      CHECK (milestone_type IN ('registration', 'listing', 'trade', 'opening', 'recognition')),
    centre text NOT NULL CONSTRAINT milestone_centre CHECK (centre IN ('public', 'social')),
    certificate_number text CONSTRAINT milestone_certificate REFERENCES certificate (number),
    application_id uuid CONSTRAINT milestone_application REFERENCES application (id),
    occurred_on date NOT NULL,
    amount bigint CONSTRAINT milestone_amount CHECK (amount BETWEEN 0 AND ${MOST_FEN}),
    -- What the entry commits to: digests of the documents, contract, counterparty, platform, own record.
    evidence jsonb NOT NULL CONSTRAINT milestone_evidence CHECK (jsonb_typeof(evidence) = 'object'),
    -- The act of the registry itself that a first rests on: the issue of a certificate, or a recorded recognition.
    source_act uuid,
    state text NOT NULL CONSTRAINT milestone_state CHECK (state IN ('stated', 'confirmed', 'refused', 'withdrawn')),
    version integer NOT NULL CONSTRAINT milestone_version CHECK (version >= 1),
    stated_by uuid NOT NULL CONSTRAINT milestone_stated_by REFERENCES account (id),
    stated_by_person uuid NOT NULL,
    stated_at timestamptz(3) NOT NULL,
    ended_by uuid CONSTRAINT milestone_ended_by REFERENCES account (id),
    ended_by_person uuid,
    reason text,
    -- When it was confirmed, refused or withdrawn.
    at timestamptz(3),
    CONSTRAINT milestone_whole CHECK (num_nulls(certificate_number, application_id) IN (0, 2)),
    CONSTRAINT milestone_own_record CHECK (
      (milestone_type IN ('registration', 'recognition')) = (source_act IS NOT NULL)
      AND (source_act IS NULL OR certificate_number IS NOT NULL)),
    CONSTRAINT milestone_end CHECK (num_nulls(ended_by, ended_by_person, at) = CASE state WHEN 'stated' THEN 3 ELSE 0 END),
    CONSTRAINT milestone_reasoned CHECK ((reason IS NOT NULL) = (state = 'refused')),
    CONSTRAINT milestone_two_persons
      CHECK (state NOT IN ('confirmed', 'refused') OR ended_by_person <> stated_by_person),
    CONSTRAINT milestone_not_ahead CHECK (occurred_on <= (stated_at AT TIME ZONE 'Asia/Shanghai')::date),
    CONSTRAINT milestone_in_time CHECK (at IS NULL OR at >= stated_at)
  )`;

const INDEXES = [
  // 一企业一首: whichever of two confirmations comes second waits for the first one and is refused.
  `CREATE UNIQUE INDEX milestone_one_first ON milestone (holder_code, milestone_type) WHERE state = 'confirmed'`,
  'CREATE INDEX milestone_of_organisation ON milestone (organisation_id, stated_at DESC, id DESC)',
  'CREATE INDEX milestone_in_order ON milestone (stated_at DESC, id DESC)',
  'CREATE INDEX milestone_of_certificate ON milestone (certificate_number) WHERE certificate_number IS NOT NULL',
];

const refuse = `
    RAISE EXCEPTION '% keeps what was stated and how it ended: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege';`;
const ENDING = "'{state,version,ended_by,ended_by_person,reason,at}'::text[]";

const FUNCTIONS = [
  // Nothing comes into the table but as a statement, so that whatever is confirmed went through the guards.
  `CREATE FUNCTION milestone_begin() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state <> 'stated' OR NEW.version <> 1 OR (NEW.certificate_number IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM certificate c WHERE c.number = NEW.certificate_number
        AND c.application_id = NEW.application_id AND c.centre = NEW.centre))
    THEN
      RAISE EXCEPTION 'milestone % does not begin so', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'milestone_begin';
    END IF;
    RETURN NEW;
  END
  $$`,
  // It ends once; the ledger may take a confirmation at a later time than it was done.
  `CREATE FUNCTION milestone_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state = 'stated' AND NEW.state <> 'stated' AND NEW.version = OLD.version + 1
       AND to_jsonb(NEW) - ${ENDING} = to_jsonb(OLD) - ${ENDING}
    THEN
      RETURN NEW;
    END IF;
    IF OLD.state = 'confirmed' AND to_jsonb(NEW) - 'at' = to_jsonb(OLD) - 'at' AND NEW.at >= OLD.at AND NOT EXISTS (
      SELECT 1 FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id WHERE s.act_id = OLD.id)
    THEN
      RETURN NEW;
    END IF;
    ${refuse}
  END
  $$`,
  // Looked at when the transaction ends: a confirmation without its entry is none.
  `CREATE FUNCTION milestone_entered() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state = 'confirmed' AND NOT EXISTS (
      SELECT 1 FROM ledger_submission WHERE act_id = NEW.id AND kind = 'milestone.confirmed')
    THEN
      RAISE EXCEPTION 'milestone % without its entry', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'milestone_entered';
    END IF;
    RETURN NULL;
  END
  $$`,
];

const row = (name: string, event: string, check: string): string =>
  `CREATE TRIGGER ${name} ${event} ON milestone FOR EACH ROW EXECUTE FUNCTION ${check}()`;

const TRIGGERS = [
  row('milestone_begin', 'BEFORE INSERT', 'milestone_begin'),
  row('milestone_keep', 'BEFORE UPDATE', 'milestone_keep'),
  `CREATE CONSTRAINT TRIGGER milestone_entered AFTER UPDATE ON milestone
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION milestone_entered()`,
  row('milestone_append_only', 'BEFORE DELETE', 'refuse_change'),
  `CREATE TRIGGER milestone_no_truncate BEFORE TRUNCATE ON milestone FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];
