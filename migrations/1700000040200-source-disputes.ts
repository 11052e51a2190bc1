import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Disputes about the source of an element: who claims it, what is said, and how it was decided. */
export class SourceDisputes1700000040200 implements MigrationInterface {
  name = 'SourceDisputes1700000040200';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GUARDS, ...triggers()]) await runner.query(statement);
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    for (const name of FUNCTIONS) {
      await runner.query(`ALTER FUNCTION ${name} SET search_path = ${schema.name}, pg_temp`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE element_source DROP CONSTRAINT element_source_adjudication_known');
    for (const table of [...KEPT].reverse()) await runner.query(`DROP TABLE ${table}`);
    for (const name of FUNCTIONS) await runner.query(`DROP FUNCTION ${name}`);
  }
}

const KEPT = ['source_dispute', 'source_dispute_claimant', 'source_dispute_statement', 'source_adjudication'];
const FUNCTIONS = ['source_dispute_keep()', 'source_adjudication_keep()'];

const TABLES = [
  `CREATE TABLE source_dispute (
    id uuid CONSTRAINT source_dispute_pkey PRIMARY KEY,
    element_id uuid NOT NULL CONSTRAINT source_dispute_element REFERENCES inventory_element (id),
    source_id uuid NOT NULL CONSTRAINT source_dispute_source REFERENCES element_source (id),
    opened_by text COLLATE "C" NOT NULL,
    person_id uuid NOT NULL,
    grounds text NOT NULL,
    state text NOT NULL CONSTRAINT source_dispute_state CHECK (state IN ('open', 'reassigned', 'upheld', 'withdrawn')),
    version integer NOT NULL,
    opened_at timestamptz(3) NOT NULL
  )`,
  // Of those who dispute a source at the same moment one is first.
  `CREATE UNIQUE INDEX source_dispute_open ON source_dispute (element_id) WHERE state = 'open'`,
  'CREATE INDEX source_dispute_order ON source_dispute (opened_at DESC, id DESC)',
  `CREATE TABLE source_dispute_claimant (
    dispute_id uuid NOT NULL CONSTRAINT source_dispute_claimant_dispute REFERENCES source_dispute (id),
    department_uscc text COLLATE "C" NOT NULL,
    name text NOT NULL,
    resource_id uuid NOT NULL,
    CONSTRAINT source_dispute_claimant_pkey PRIMARY KEY (dispute_id, department_uscc),
    CONSTRAINT source_dispute_claimant_claim UNIQUE (dispute_id, department_uscc, resource_id),
    CONSTRAINT source_dispute_claimant_resource FOREIGN KEY (resource_id, department_uscc)
      REFERENCES inventory_resource (id, department_uscc)
  )`,
  'CREATE INDEX source_dispute_claimant_of ON source_dispute_claimant (department_uscc)',
  `CREATE TABLE source_dispute_statement (
    id uuid CONSTRAINT source_dispute_statement_pkey PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    dispute_id uuid NOT NULL CONSTRAINT source_dispute_statement_dispute REFERENCES source_dispute (id),
    department_uscc text COLLATE "C" NOT NULL,
    text text NOT NULL,
    person_id uuid NOT NULL,
    submitted_at timestamptz(3) NOT NULL
  )`,
  'CREATE INDEX source_dispute_statement_order ON source_dispute_statement (dispute_id, position)',
  `CREATE TABLE source_adjudication (
    id uuid CONSTRAINT source_adjudication_pkey PRIMARY KEY,
    dispute_id uuid NOT NULL CONSTRAINT source_adjudication_once UNIQUE
      CONSTRAINT source_adjudication_dispute REFERENCES source_dispute (id),
    element_id uuid NOT NULL CONSTRAINT source_adjudication_element REFERENCES inventory_element (id),
    outcome text NOT NULL CONSTRAINT source_adjudication_outcome CHECK (outcome IN ('reassigned', 'upheld', 'withdrawn')),
    department_uscc text COLLATE "C",
    resource_id uuid,
    effective_on date,
    ruling text,
    decided_by uuid NOT NULL,
    confirmed_by uuid,
    at timestamptz(3) NOT NULL,
    CONSTRAINT source_adjudication_claimant FOREIGN KEY (dispute_id, department_uscc, resource_id)
      REFERENCES source_dispute_claimant (dispute_id, department_uscc, resource_id),
    CONSTRAINT source_adjudication_terms CHECK (
      num_nulls(department_uscc, resource_id, effective_on) = CASE outcome WHEN 'reassigned' THEN 0 ELSE 3 END),
    CONSTRAINT source_adjudication_two_persons CHECK (
      outcome = 'withdrawn' OR (ruling IS NOT NULL AND confirmed_by IS NOT NULL AND confirmed_by <> decided_by))
  )`,
  `CREATE INDEX source_adjudication_reassigned ON source_adjudication (effective_on) WHERE outcome = 'reassigned'`,
  'CREATE INDEX source_adjudication_of_element ON source_adjudication (element_id)',
  `ALTER TABLE element_source ADD CONSTRAINT element_source_adjudication_known
    FOREIGN KEY (adjudication) REFERENCES source_adjudication (id)`,
];

const refuse = `
    RAISE EXCEPTION '% is kept as it was entered: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege'`;

const same = (names: readonly string[]): string =>
  `(${names.map((name) => `NEW.${name}`).join(', ')}) IS NOT DISTINCT FROM (${names.map((name) => `OLD.${name}`).join(', ')})`;

const GUARDS = [
  // It ends once, as it was adjudicated.
  `CREATE FUNCTION source_dispute_keep() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF ${same(['id', 'element_id', 'source_id', 'opened_by', 'person_id', 'grounds'])}
        AND (NEW.opened_at = OLD.opened_at OR NOT element_source_is_sequenced(OLD.id))
        AND (NEW.state = OLD.state OR OLD.state = 'open' AND EXISTS (
          SELECT 1 FROM source_adjudication a WHERE a.dispute_id = OLD.id AND a.outcome = NEW.state))
     THEN
       RETURN NEW;
     END IF;${refuse};
   END
   $$`,
  // While the ledger does not hold it yet, its time moves, and its day with it: nothing is decided for the past.
  `CREATE FUNCTION source_adjudication_keep() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF ${same(['id', 'dispute_id', 'element_id', 'outcome', 'department_uscc', 'resource_id'])}
        AND ${same(['ruling', 'decided_by', 'confirmed_by'])}
        AND (${same(['at', 'effective_on'])}
          OR NEW.effective_on IS NOT DISTINCT FROM greatest(OLD.effective_on, NEW.effective_on)
            AND NOT element_source_is_sequenced(OLD.id))
     THEN
       RETURN NEW;
     END IF;${refuse};
   END
   $$`,
];

const trigger = (name: string, event: string, table: string, each: 'ROW' | 'STATEMENT', check: string) =>
  `CREATE TRIGGER ${name} ${event} ON ${table} FOR EACH ${each} EXECUTE FUNCTION ${check}`;

function* triggers(): Generator<string> {
  for (const table of KEPT) {
    yield trigger(`${table}_no_delete`, 'BEFORE DELETE', table, 'ROW', 'refuse_change()');
    yield trigger(`${table}_no_truncate`, 'BEFORE TRUNCATE', table, 'STATEMENT', 'refuse_change()');
  }
  for (const table of ['source_dispute', 'source_adjudication']) {
    yield trigger(`${table}_keep`, 'BEFORE UPDATE', table, 'ROW', `${table}_keep()`);
  }
  for (const table of ['source_dispute_claimant', 'source_dispute_statement']) {
    yield trigger(`${table}_append_only`, 'BEFORE UPDATE', table, 'ROW', 'refuse_change()');
  }
}
