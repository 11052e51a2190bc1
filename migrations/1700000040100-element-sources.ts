import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 一数一源: the spans of time in which a resource was the source of an element. At most one is open; what the ledger
 * holds of a span is never rewritten; and none stands without its entry.
 */
export class ElementSources1700000040100 implements MigrationInterface {
  name = 'ElementSources1700000040100';

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
    await runner.query('DROP TRIGGER inventory_element_fixed ON inventory_element');
    await runner.query('DROP TRIGGER inventory_resource_fixed ON inventory_resource');
    for (const table of ['source_retirement', 'element_source']) await runner.query(`DROP TABLE ${table}`);
    for (const name of FUNCTIONS) await runner.query(`DROP FUNCTION ${name}`);
  }
}

const FUNCTIONS = [
  'element_source_is_sequenced(uuid)',
  'element_source_begin()',
  'element_source_keep()',
  'element_source_apart()',
  'element_source_entered()',
  'source_retirement_keep()',
  'inventory_element_fixed()',
  'inventory_resource_fixed()',
];

const TABLES = [
  // Identified by the act that opened it. An act that the ledger refused is made again at another time, hence the order.
  `CREATE TABLE element_source (
    id uuid CONSTRAINT element_source_pkey PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    element_id uuid NOT NULL CONSTRAINT element_source_element REFERENCES inventory_element (id),
    definition_version integer NOT NULL,
    resource_id uuid NOT NULL,
    department_uscc text COLLATE "C" NOT NULL,
    source_name text NOT NULL,
    update_frequency text NOT NULL,
    certificate text,
    via text NOT NULL CONSTRAINT element_source_via CHECK (via IN ('designated', 'reassigned')),
    opened_by uuid,
    adjudication uuid CONSTRAINT element_source_adjudication UNIQUE,
    from_at timestamptz(3) NOT NULL,
    until_at timestamptz(3),
    until_act uuid,
    CONSTRAINT element_source_definition FOREIGN KEY (element_id, definition_version)
      REFERENCES element_definition (element_id, version),
    CONSTRAINT element_source_resource FOREIGN KEY (resource_id, department_uscc)
      REFERENCES inventory_resource (id, department_uscc),
    CONSTRAINT element_source_span CHECK (until_at >= from_at),
    CONSTRAINT element_source_end CHECK ((until_at IS NULL) = (until_act IS NULL)),
    CONSTRAINT element_source_opener CHECK ((via = 'designated') = (opened_by IS NOT NULL)),
    CONSTRAINT element_source_adjudicated CHECK ((via = 'reassigned') = (adjudication IS NOT NULL))
  )`,
  // The guarantee: whoever races, one open span of an element.
  'CREATE UNIQUE INDEX element_source_current ON element_source (element_id) WHERE until_at IS NULL',
  'CREATE INDEX element_source_of_element ON element_source (element_id, position)',
  'CREATE INDEX element_source_of_resource ON element_source (resource_id, element_id)',
  'CREATE UNIQUE INDEX element_source_until_act ON element_source (until_act)',
  `CREATE TABLE source_retirement (
    id uuid CONSTRAINT source_retirement_pkey PRIMARY KEY,
    element_id uuid NOT NULL CONSTRAINT source_retirement_element REFERENCES inventory_element (id),
    source_code text COLLATE "C" NOT NULL,
    reason text NOT NULL,
    explanation text,
    retired_by uuid NOT NULL,
    at timestamptz(3) NOT NULL
  )`,
  'CREATE INDEX source_retirement_of_element ON source_retirement (element_id, at)',
];

const refuse = `
    RAISE EXCEPTION '% is kept as it was entered: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'insufficient_privilege'`;

const same = (names: readonly string[]): string =>
  `(${names.map((name) => `NEW.${name}`).join(', ')}) IS NOT DISTINCT FROM (${names.map((name) => `OLD.${name}`).join(', ')})`;

const GUARDS = [
  `CREATE FUNCTION element_source_is_sequenced(act uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
     SELECT EXISTS (
       SELECT 1 FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id WHERE s.act_id = act)
   $$`,
  // A span begins open: nobody writes a past one.
  `CREATE FUNCTION element_source_begin() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.until_at IS NULL THEN RETURN NEW; END IF;${refuse};
   END
   $$`,
  // An end is added once, and a time moves only while the ledger does not hold it.
  `CREATE FUNCTION element_source_keep() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF ${same(['id', 'position', 'element_id', 'definition_version', 'resource_id', 'department_uscc'])}
        AND ${same(['source_name', 'update_frequency', 'certificate', 'via', 'opened_by', 'adjudication'])}
        AND (OLD.until_act IS NULL OR NEW.until_act = OLD.until_act)
        AND (NEW.from_at = OLD.from_at OR NOT element_source_is_sequenced(OLD.id))
        AND (NEW.until_at IS NOT DISTINCT FROM OLD.until_at
          OR (NEW.until_at IS NOT NULL AND NOT element_source_is_sequenced(NEW.until_act)))
     THEN
       RETURN NEW;
     END IF;${refuse};
   END
   $$`,
  // After the row is in, so that whoever waited for another's span sees where that one ends.
  `CREATE FUNCTION element_source_apart() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF EXISTS (SELECT 1 FROM element_source o WHERE o.element_id = NEW.element_id AND o.id <> NEW.id
                  AND tstzrange(o.from_at, o.until_at) && tstzrange(NEW.from_at, NEW.until_at))
     THEN
       RAISE EXCEPTION 'two sources of element % at one time', NEW.element_id
         USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'element_source_apart', TABLE = TG_TABLE_NAME;
     END IF;
     RETURN NULL;
   END
   $$`,
  // Looked at when the transaction ends: what opened a span and what ended it are acts of the ledger.
  `CREATE FUNCTION element_source_entered() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NOT EXISTS (SELECT 1 FROM ledger_submission WHERE act_id = NEW.id AND kind = 'source.' || NEW.via)
        OR (NEW.until_act IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_submission
              WHERE act_id = NEW.until_act AND kind IN ('source.reassigned', 'source.retired')))
     THEN
       RAISE EXCEPTION 'a source of element % without its entry', NEW.element_id
         USING ERRCODE = 'check_violation', CONSTRAINT = 'element_source_entered', TABLE = TG_TABLE_NAME;
     END IF;
     RETURN NULL;
   END
   $$`,
  `CREATE FUNCTION source_retirement_keep() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF ${same(['id', 'element_id', 'source_code', 'reason', 'explanation', 'retired_by'])}
        AND (NEW.at = OLD.at OR NOT element_source_is_sequenced(OLD.id))
     THEN
       RETURN NEW;
     END IF;${refuse};
   END
   $$`,
  // What the entry of the source says of an element does not change while it is the source.
  `CREATE FUNCTION inventory_element_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NOT EXISTS (SELECT 1 FROM element_source WHERE element_id = NEW.id AND until_at IS NULL) THEN
       RETURN NEW;
     END IF;${refuse};
   END
   $$`,
  `CREATE FUNCTION inventory_resource_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NOT EXISTS (SELECT 1 FROM element_source WHERE resource_id = NEW.id AND until_at IS NULL) THEN
       RETURN NEW;
     END IF;${refuse};
   END
   $$`,
];

const trigger = (name: string, event: string, table: string, each: 'ROW' | 'STATEMENT', check: string, when = '') =>
  `CREATE TRIGGER ${name} ${event} ON ${table} FOR EACH ${each} ${when} EXECUTE FUNCTION ${check}`;

function* triggers(): Generator<string> {
  for (const table of ['element_source', 'source_retirement']) {
    yield trigger(`${table}_keep`, 'BEFORE UPDATE', table, 'ROW', `${table}_keep()`);
    yield trigger(`${table}_no_delete`, 'BEFORE DELETE', table, 'ROW', 'refuse_change()');
    yield trigger(`${table}_no_truncate`, 'BEFORE TRUNCATE', table, 'STATEMENT', 'refuse_change()');
  }
  yield trigger('element_source_begin', 'BEFORE INSERT', 'element_source', 'ROW', 'element_source_begin()');
  yield trigger('element_source_apart', 'AFTER INSERT OR UPDATE', 'element_source', 'ROW', 'element_source_apart()');
  yield `CREATE CONSTRAINT TRIGGER element_source_entered AFTER INSERT OR UPDATE ON element_source
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION element_source_entered()`;
  yield trigger(
    ...(['inventory_element_fixed', 'BEFORE UPDATE', 'inventory_element', 'ROW', 'inventory_element_fixed()'] as const),
    'WHEN (NEW.definition_version <> OLD.definition_version)',
  );
  yield trigger(
    ...([
      'inventory_resource_fixed',
      'BEFORE UPDATE',
      'inventory_resource',
      'ROW',
      'inventory_resource_fixed()',
    ] as const),
    'WHEN (NEW.update_frequency <> OLD.update_frequency)',
  );
}
