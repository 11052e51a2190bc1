import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The public data asset inventory: departments, systems, resources, elements, and every definition an element had. */
export class Inventory1700000040000 implements MigrationInterface {
  name = 'Inventory1700000040000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GUARDS, ...triggers()]) await runner.query(statement);
    const rows: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    const [schema] = rows;
    if (schema === undefined) throw new Error('the database has no current schema');
    // A guard that looks into another table finds it in this schema alone, whoever may make temporary tables.
    for (const name of FUNCTIONS) {
      await runner.query(`ALTER FUNCTION ${name} SET search_path = ${schema.name}, pg_temp`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...KEPT].reverse()) await runner.query(`DROP TABLE ${table}`);
    for (const name of FUNCTIONS) await runner.query(`DROP FUNCTION ${name}`);
  }
}

const KEPT = [
  'inventory_department',
  'inventory_system',
  'inventory_resource',
  'inventory_element',
  'element_definition',
];
const FUNCTIONS = ['inventory_keep()', 'inventory_element_keep()', 'inventory_element_define()'];

// Codes are compared and listed by their bytes, in every installation alike.
const CODE = (name: string) =>
  `text COLLATE "C" NOT NULL CONSTRAINT ${name} CHECK (code ~ '^[0-9A-Z][0-9A-Z._-]{1,39}$')`;
const ORGAN = (name: string) => `text COLLATE "C" NOT NULL CONSTRAINT ${name} REFERENCES inventory_department (uscc)`;
const DIGEST = (name: string, column: string, algorithm: string) =>
  `${column} text NOT NULL CONSTRAINT ${name}_${column} CHECK (${column} ~ '^${algorithm}:[0-9a-f]{64}$')`;
const WRITTEN = `
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz(3) NOT NULL,
    updated_at timestamptz(3) NOT NULL,
    updated_by uuid NOT NULL`;
const FREQUENCIES = `'real-time', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'on-demand', 'other'`;
const DEGREES = `'unconditional', 'conditional', 'none'`;

const TABLES = [
  `CREATE TABLE inventory_department (
    uscc text COLLATE "C" CONSTRAINT inventory_department_pkey PRIMARY KEY
      CONSTRAINT inventory_department_uscc CHECK (uscc ~ '^[0-9ABCDEFGHJKLMNPQRTUWXY]{18}$'),
    name text NOT NULL,${WRITTEN}
  )`,
  `CREATE TABLE inventory_system (
    id uuid CONSTRAINT inventory_system_pkey PRIMARY KEY,
    code ${CODE('inventory_system_code_form')},
    name text NOT NULL,
    department_uscc ${ORGAN('inventory_system_department')},${WRITTEN},
    CONSTRAINT inventory_system_code UNIQUE (code),
    CONSTRAINT inventory_system_owner UNIQUE (code, department_uscc)
  )`,
  `CREATE TABLE inventory_resource (
    id uuid CONSTRAINT inventory_resource_pkey PRIMARY KEY,
    code ${CODE('inventory_resource_code_form')},
    name text NOT NULL,
    summary text NOT NULL,
    system_code text COLLATE "C" NOT NULL,
    department_uscc text COLLATE "C" NOT NULL,
    update_frequency text NOT NULL CONSTRAINT inventory_resource_frequency CHECK (update_frequency IN (${FREQUENCIES})),
    sharing text NOT NULL CONSTRAINT inventory_resource_sharing CHECK (sharing IN (${DEGREES})),
    opening text NOT NULL CONSTRAINT inventory_resource_opening CHECK (opening IN (${DEGREES})),
    opening_mode text,
    certificate text,${WRITTEN},
    CONSTRAINT inventory_resource_code UNIQUE (code),
    CONSTRAINT inventory_resource_owner UNIQUE (id, department_uscc),
    CONSTRAINT inventory_resource_system FOREIGN KEY (system_code, department_uscc)
      REFERENCES inventory_system (code, department_uscc)
  )`,
  'CREATE INDEX inventory_resource_of_department ON inventory_resource (department_uscc, code)',
  'CREATE INDEX inventory_resource_of_system ON inventory_resource (system_code, code)',
  `CREATE TABLE inventory_element (
    id uuid CONSTRAINT inventory_element_pkey PRIMARY KEY,
    code ${CODE('inventory_element_code_form')},
    name text NOT NULL,
    definition text NOT NULL,
    data_type text NOT NULL,
    format text NOT NULL,
    value_domain text NOT NULL,
    definition_version integer NOT NULL,
    ${DIGEST('inventory_element', 'sha256', 'sha256')},
    ${DIGEST('inventory_element', 'sm3', 'sm3')},
    steward ${ORGAN('inventory_element_steward')},
    collector ${ORGAN('inventory_element_collector')},
    manager ${ORGAN('inventory_element_manager')},
    holder ${ORGAN('inventory_element_holder')},
    users text[] NOT NULL,
    proposed_resource text COLLATE "C" CONSTRAINT inventory_element_proposed REFERENCES inventory_resource (code),${WRITTEN},
    CONSTRAINT inventory_element_code UNIQUE (code)
  )`,
  'CREATE INDEX inventory_element_of_steward ON inventory_element (steward, code)',
  `CREATE TABLE element_definition (
    element_id uuid NOT NULL CONSTRAINT element_definition_element REFERENCES inventory_element (id),
    version integer NOT NULL,
    name text NOT NULL,
    definition text NOT NULL,
    data_type text NOT NULL,
    format text NOT NULL,
    value_domain text NOT NULL,
    ${DIGEST('element_definition', 'sha256', 'sha256')},
    ${DIGEST('element_definition', 'sm3', 'sm3')},
    since timestamptz(3) NOT NULL,
    CONSTRAINT element_definition_pkey PRIMARY KEY (element_id, version)
  )`,
];

const refuse = `
    RAISE EXCEPTION '% is kept: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege'`;

const GUARDS = [
  // A code means the same for ever, and what belongs to a department stays with it.
  `CREATE FUNCTION inventory_keep() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF to_jsonb(NEW) ->> 'id' IS NOT DISTINCT FROM to_jsonb(OLD) ->> 'id'
        AND to_jsonb(NEW) ->> 'uscc' IS NOT DISTINCT FROM to_jsonb(OLD) ->> 'uscc'
        AND to_jsonb(NEW) ->> 'code' IS NOT DISTINCT FROM to_jsonb(OLD) ->> 'code'
        AND to_jsonb(NEW) ->> 'department_uscc' IS NOT DISTINCT FROM to_jsonb(OLD) ->> 'department_uscc'
        AND NEW.version = OLD.version + 1 AND NEW.created_at = OLD.created_at
     THEN
       RETURN NEW;
     END IF;${refuse};
   END
   $$`,
  // Another definition is another version of it.
  `CREATE FUNCTION inventory_element_keep() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF (NEW.name, NEW.definition, NEW.data_type, NEW.format, NEW.value_domain, NEW.sha256, NEW.sm3, NEW.definition_version)
          = (OLD.name, OLD.definition, OLD.data_type, OLD.format, OLD.value_domain, OLD.sha256, OLD.sm3, OLD.definition_version)
        OR NEW.definition_version = OLD.definition_version + 1
     THEN
       RETURN NEW;
     END IF;${refuse};
   END
   $$`,
  `CREATE FUNCTION inventory_element_define() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO element_definition
       (element_id, version, name, definition, data_type, format, value_domain, sha256, sm3, since)
     VALUES (NEW.id, NEW.definition_version, NEW.name, NEW.definition, NEW.data_type, NEW.format, NEW.value_domain,
       NEW.sha256, NEW.sm3, NEW.updated_at);
     RETURN NULL;
   END
   $$`,
];

const trigger = (name: string, event: string, table: string, each: 'ROW' | 'STATEMENT', check: string, when = '') =>
  `CREATE TRIGGER ${name} ${event} ON ${table} FOR EACH ${each} ${when} EXECUTE FUNCTION ${check}`;

function* triggers(): Generator<string> {
  for (const table of KEPT) {
    yield trigger(`${table}_no_delete`, 'BEFORE DELETE', table, 'ROW', 'refuse_change()');
    yield trigger(`${table}_no_truncate`, 'BEFORE TRUNCATE', table, 'STATEMENT', 'refuse_change()');
    if (table === 'element_definition') {
      yield trigger(`${table}_append_only`, 'BEFORE UPDATE', table, 'ROW', 'refuse_change()');
    } else {
      yield trigger(`${table}_keep`, 'BEFORE UPDATE', table, 'ROW', 'inventory_keep()');
    }
  }
  const element = 'inventory_element';
  const isRedefined = 'WHEN (NEW.definition_version <> OLD.definition_version)';
  yield trigger(`${element}_keep_definition`, 'BEFORE UPDATE', element, 'ROW', 'inventory_element_keep()');
  yield trigger(`${element}_defined`, 'AFTER INSERT', element, 'ROW', 'inventory_element_define()');
  yield trigger(`${element}_redefined`, 'AFTER UPDATE', element, 'ROW', 'inventory_element_define()', isRedefined);
}
