import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Evidence records that organisations state with a document and officers confirm; each confirmed one is on the ledger. */
export class EvidenceRecords1700000047100 implements MigrationInterface {
  name = 'EvidenceRecords1700000047100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLE, ...INDEXES, ...FUNCTIONS, ...TRIGGERS]) await runner.query(statement);
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    // A guard that looks into a table finds it in this schema alone, whoever may make temporary tables.
    for (const guard of GUARDS) await runner.query(`ALTER FUNCTION ${guard} SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evidence_record');
    for (const guard of GUARDS) await runner.query(`DROP FUNCTION ${guard}`);
  }
}

const GUARDS = ['evidence_record_begin()', 'evidence_record_keep()', 'evidence_record_entered()'];

// A confirmed row is an entry record.filed: its id is the entry's actId and subject, details what the entry commits to.
const TABLE = `
  CREATE TABLE evidence_record (
    id uuid CONSTRAINT evidence_record_pkey PRIMARY KEY,
    organisation_id uuid NOT NULL CONSTRAINT evidence_record_organisation REFERENCES organisation (id),
    holder_name text NOT NULL,
    holder_code text NOT NULL CONSTRAINT evidence_record_code CHECK (char_length(holder_code) = 18),
    record_type text NOT NULL CONSTRAINT evidence_record_type
      CHECK (record_type IN ('authorised-operation', 'sandbox', 'data-export', 'interest', 'contribution')),
    reference text,
    centre text NOT NULL CONSTRAINT evidence_record_centre CHECK (centre IN ('public', 'social')),
    certificate_number text CONSTRAINT evidence_record_certificate REFERENCES certificate (number),
    application_id uuid CONSTRAINT evidence_record_application REFERENCES application (id),
    -- Whether the entry keeps silent about the certificate: the public knows no more of it than its number.
    is_withheld boolean NOT NULL,
    encumbrance_id uuid CONSTRAINT evidence_record_encumbrance REFERENCES encumbrance (id),
    occurred_on date NOT NULL,
    -- Null once it is erased.
    details jsonb CONSTRAINT evidence_record_details CHECK (jsonb_typeof(details) = 'object'),
    document_sha256 text NOT NULL
      CONSTRAINT evidence_record_document_sha256 CHECK (document_sha256 ~ '^sha256:[0-9a-f]{64}$'),
    document_sm3 text NOT NULL CONSTRAINT evidence_record_document_sm3 CHECK (document_sm3 ~ '^sm3:[0-9a-f]{64}$'),
    state text NOT NULL CONSTRAINT evidence_record_state
      CHECK (state IN ('stated', 'confirmed', 'refused', 'withdrawn')),
    version integer NOT NULL CONSTRAINT evidence_record_version CHECK (version >= 1),
    stated_by uuid NOT NULL CONSTRAINT evidence_record_stated_by REFERENCES account (id),
    stated_by_person uuid NOT NULL,
    stated_at timestamptz(3) NOT NULL,
    ended_by uuid CONSTRAINT evidence_record_ended_by REFERENCES account (id),
    ended_by_person uuid,
    reason text,
    -- When it was confirmed, refused or withdrawn.
    at timestamptz(3),
    CONSTRAINT evidence_record_whole CHECK (num_nulls(certificate_number, application_id) IN (0, 2)),
    CONSTRAINT evidence_record_reference CHECK (CASE record_type
      WHEN 'sandbox' THEN reference IS NOT NULL AND reference IN ('in', 'out')
      WHEN 'data-export'
        THEN reference IS NOT NULL AND reference IN ('assessment', 'standard-contract', 'certification')
      ELSE reference IS NULL END),
    CONSTRAINT evidence_record_of_encumbrance CHECK (CASE record_type
      WHEN 'interest' THEN encumbrance_id IS NOT NULL
      WHEN 'contribution' THEN encumbrance_id IS NOT NULL
      WHEN 'authorised-operation' THEN true
      ELSE encumbrance_id IS NULL END),
    CONSTRAINT evidence_record_encumbered CHECK (encumbrance_id IS NULL OR certificate_number IS NOT NULL),
    CONSTRAINT evidence_record_end
      CHECK (num_nulls(ended_by, ended_by_person, at) = CASE state WHEN 'stated' THEN 3 ELSE 0 END),
    CONSTRAINT evidence_record_reasoned CHECK ((reason IS NOT NULL) = (state = 'refused')),
    CONSTRAINT evidence_record_two_persons
      CHECK (state NOT IN ('confirmed', 'refused') OR ended_by_person <> stated_by_person),
    CONSTRAINT evidence_record_not_ahead CHECK (occurred_on <= (stated_at AT TIME ZONE 'Asia/Shanghai')::date),
    CONSTRAINT evidence_record_in_time CHECK (at IS NULL OR at >= stated_at)
  )`;

const INDEXES = [
  // One document stands for one matter of its holder; of two statements of it the second waits for the first.
  `CREATE UNIQUE INDEX evidence_record_once
    ON evidence_record (holder_code, record_type, coalesce(reference, ''), document_sha256)
    WHERE state IN ('stated', 'confirmed')`,
  'CREATE INDEX evidence_record_of_organisation ON evidence_record (organisation_id, stated_at DESC, id DESC)',
  'CREATE INDEX evidence_record_in_order ON evidence_record (stated_at DESC, id DESC)',
  'CREATE INDEX evidence_record_of_encumbrance_id ON evidence_record (encumbrance_id) WHERE encumbrance_id IS NOT NULL',
];

const refuse = `
    RAISE EXCEPTION '% keeps what was stated and how it ended: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege';`;
const ENDING = "'{state,version,ended_by,ended_by_person,reason,at}'::text[]";

const FUNCTIONS = [
  // Nothing comes into the table but as a statement, so that whatever is confirmed went through the guards.
  `CREATE FUNCTION evidence_record_begin() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state <> 'stated' OR NEW.version <> 1 OR (NEW.certificate_number IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM certificate c WHERE c.number = NEW.certificate_number
        AND c.application_id = NEW.application_id AND c.centre = NEW.centre))
      OR (NEW.encumbrance_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM encumbrance e WHERE e.id = NEW.encumbrance_id AND e.holder_organisation_id = NEW.organisation_id
          AND e.entered_at IS NOT NULL AND NEW.certificate_number IN (e.number, e.entered_number)
          AND e.type = CASE NEW.record_type WHEN 'interest' THEN 'pledge' ELSE NEW.record_type END))
    THEN
      RAISE EXCEPTION 'record % does not begin so', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_record_begin';
    END IF;
    RETURN NEW;
  END
  $$`,
  // It ends once; the ledger may take a confirmation at a later time than it was done, and an erasure takes the details out.
  `CREATE FUNCTION evidence_record_keep() RETURNS trigger LANGUAGE plpgsql AS $$
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
    IF OLD.state = 'confirmed' AND to_jsonb(NEW) - 'details' = to_jsonb(OLD) - 'details'
       AND OLD.details IS NOT NULL AND NEW.details IS NULL AND salt_erasure_covers(OLD.id, 'record.filed', 'details')
    THEN
      RETURN NEW;
    END IF;
    ${refuse}
  END
  $$`,
  // Looked at when the transaction ends: a confirmation without its entry is none.
  `CREATE FUNCTION evidence_record_entered() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.state = 'confirmed' AND NOT EXISTS (
      SELECT 1 FROM ledger_submission WHERE act_id = NEW.id AND kind = 'record.filed')
    THEN
      RAISE EXCEPTION 'record % without its entry', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_record_entered';
    END IF;
    RETURN NULL;
  END
  $$`,
];

const row = (name: string, event: string, check: string): string =>
  `CREATE TRIGGER ${name} ${event} ON evidence_record FOR EACH ROW EXECUTE FUNCTION ${check}()`;

const TRIGGERS = [
  row('evidence_record_begin', 'BEFORE INSERT', 'evidence_record_begin'),
  row('evidence_record_keep', 'BEFORE UPDATE', 'evidence_record_keep'),
  `CREATE CONSTRAINT TRIGGER evidence_record_entered AFTER UPDATE ON evidence_record
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION evidence_record_entered()`,
  row('evidence_record_append_only', 'BEFORE DELETE', 'refuse_change'),
  `CREATE TRIGGER evidence_record_no_truncate BEFORE TRUNCATE ON evidence_record
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];
