import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Update reports of resources, what they publish, and the promises that were broken. */
export class ResourceUpdates1700000041100 implements MigrationInterface {
  name = 'ResourceUpdates1700000041100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, FOLLOW, KEEP, ENTERED, ...TRIGGERS]) await runner.query(statement);
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    // A guard that looks into a table finds it in this schema alone, whoever may make temporary tables.
    for (const guard of GUARDS) await runner.query(`ALTER FUNCTION ${guard} SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['update_lapse', 'published_element', 'resource_update']) {
      await runner.query(`DROP TABLE ${table}`);
    }
    for (const guard of GUARDS) await runner.query(`DROP FUNCTION ${guard}`);
  }
}

const GUARDS = ['resource_update_follow()', 'resource_update_keep()', 'resource_update_entered()'];
const CREDIT_CODE = "~ '^[0-9A-Z]{18}$'";

const TABLES = [
  // One row for each entry source.updated of a resource: its id is the entry's actId.
  `CREATE TABLE resource_update (
    id uuid CONSTRAINT resource_update_pkey PRIMARY KEY,
    resource_id uuid NOT NULL CONSTRAINT resource_update_resource REFERENCES inventory_resource (id),
    resource_code text NOT NULL,
    source_code text NOT NULL CONSTRAINT resource_update_source CHECK (source_code ${CREDIT_CODE}),
    version integer NOT NULL CONSTRAINT resource_update_from_one CHECK (version >= 1),
    data_time timestamptz(3) NOT NULL,
    rows bigint NOT NULL CONSTRAINT resource_update_rows CHECK (rows BETWEEN 0 AND 9007199254740991),
    schema_digest jsonb NOT NULL,
    content_digest jsonb NOT NULL,
    columns jsonb,
    update_frequency text NOT NULL,
    profile_digest jsonb,
    reported_by uuid NOT NULL CONSTRAINT resource_update_account REFERENCES account (id),
    at timestamptz(3) NOT NULL,
    CONSTRAINT resource_update_version UNIQUE (resource_id, version),
    CONSTRAINT resource_update_not_ahead CHECK (data_time <= at)
  )`,
  // What the newest report of each resource says that it publishes.
  `CREATE TABLE published_element (
    resource_id uuid NOT NULL,
    element_code text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT published_element_pkey PRIMARY KEY (resource_id, element_code),
    CONSTRAINT published_element_report FOREIGN KEY (resource_id, version) REFERENCES resource_update (resource_id, version)
  )`,
  'CREATE INDEX published_element_by_code ON published_element (element_code, resource_id)',
  `CREATE TABLE update_lapse (
    id uuid CONSTRAINT update_lapse_pkey PRIMARY KEY,
    resource_id uuid NOT NULL CONSTRAINT update_lapse_resource REFERENCES inventory_resource (id),
    resource_code text NOT NULL,
    resource_name text NOT NULL,
    department_code text NOT NULL,
    update_frequency text NOT NULL,
    after_version integer NOT NULL,
    due_on date,
    raised_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3),
    ended_by uuid CONSTRAINT update_lapse_report REFERENCES resource_update (id),
    CONSTRAINT update_lapse_once UNIQUE (resource_id, after_version, update_frequency),
    CONSTRAINT update_lapse_end CHECK (ended_at >= raised_at AND (ended_by IS NULL OR ended_at IS NOT NULL))
  )`,
  'CREATE UNIQUE INDEX update_lapse_one_open ON update_lapse (resource_id) WHERE ended_at IS NULL',
  'CREATE INDEX update_lapse_of_department ON update_lapse (department_code, raised_at DESC, id DESC)',
  'CREATE INDEX update_lapse_in_order ON update_lapse (raised_at DESC, id DESC)',
];

// Versions are dense and data never goes back, whoever writes: the unique constraint decides between two at once.
const FOLLOW = `
  CREATE FUNCTION resource_update_follow() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    last record;
  BEGIN
    SELECT version, data_time, at INTO last FROM resource_update
      WHERE resource_id = NEW.resource_id ORDER BY version DESC LIMIT 1;
    IF NEW.version <> coalesce(last.version, 0) + 1 THEN
      RAISE EXCEPTION 'version % of resource % does not follow %', NEW.version, NEW.resource_id, coalesce(last.version, 0)
        USING ERRCODE = 'check_violation', CONSTRAINT = 'resource_update_dense';
    END IF;
    IF NEW.data_time < last.data_time OR NEW.at < last.at THEN
      RAISE EXCEPTION 'version % of resource % goes back in time', NEW.version, NEW.resource_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'resource_update_forwards';
    END IF;
    RETURN NEW;
  END
  $$`;

// The ledger may take the act at a later time than it was done; what it has taken stays.
const KEEP = `
  CREATE FUNCTION resource_update_keep() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF to_jsonb(NEW) - 'at' = to_jsonb(OLD) - 'at' AND NEW.at >= OLD.at AND NOT EXISTS (
      SELECT 1 FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id WHERE s.act_id = OLD.id)
    THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only but for the time of an act that is made again: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege';
  END
  $$`;

// Looked at when the transaction ends: a report without its entry is none.
const ENTERED = `
  CREATE FUNCTION resource_update_entered() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT 1 FROM ledger_submission WHERE act_id = NEW.id AND kind = 'source.updated') THEN
      RAISE EXCEPTION 'version % of resource % without its entry', NEW.version, NEW.resource_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'resource_update_entered';
    END IF;
    RETURN NULL;
  END
  $$`;

const TRIGGERS = [
  `CREATE CONSTRAINT TRIGGER resource_update_entered AFTER INSERT ON resource_update
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION resource_update_entered()`,
  'CREATE TRIGGER resource_update_follow BEFORE INSERT ON resource_update FOR EACH ROW EXECUTE FUNCTION resource_update_follow()',
  'CREATE TRIGGER resource_update_keep BEFORE UPDATE ON resource_update FOR EACH ROW EXECUTE FUNCTION resource_update_keep()',
  'CREATE TRIGGER resource_update_append_only BEFORE DELETE ON resource_update FOR EACH ROW EXECUTE FUNCTION refuse_change()',
  'CREATE TRIGGER resource_update_no_truncate BEFORE TRUNCATE ON resource_update FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
];
