import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What elements of the inventory are found by when another one looks like them. It is made by a job: a trigger notes
 * whose texts are new, so that whatever writes elements need not know of it.
 */
export class ElementLikeness1700000042100 implements MigrationInterface {
  name = 'ElementLikeness1700000042100';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
    const [schema]: { name: string }[] = await runner.query('SELECT quote_ident(current_schema()) AS name');
    if (schema === undefined) throw new Error('the database has no current schema');
    await runner.query(`ALTER FUNCTION element_likeness_note() SET search_path = ${schema.name}, pg_temp`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['inserted', 'updated']) {
      await runner.query(`DROP TRIGGER inventory_element_likeness_${name} ON inventory_element`);
    }
    await runner.query('DROP FUNCTION element_likeness_note()');
    for (const table of ['element_likeness_due', 'element_likeness']) await runner.query(`DROP TABLE ${table}`);
  }
}

const STATEMENTS = [
  `CREATE TABLE element_likeness (
    code text COLLATE "C" CONSTRAINT element_likeness_pkey PRIMARY KEY
      CONSTRAINT element_likeness_element REFERENCES inventory_element (code),
    name_grams bigint[] NOT NULL,
    name_signature bit(256) NOT NULL,
    definition_bands bigint[] NOT NULL,
    domain_key text
  )`,
  'CREATE INDEX element_likeness_name_grams ON element_likeness USING gin (name_grams)',
  'CREATE INDEX element_likeness_definition_bands ON element_likeness USING gin (definition_bands)',
  `CREATE TABLE element_likeness_due (
    code text COLLATE "C" CONSTRAINT element_likeness_due_pkey PRIMARY KEY
  ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`,
  `CREATE FUNCTION element_likeness_note() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO element_likeness_due (code) SELECT code FROM changed ON CONFLICT DO NOTHING;
     RETURN NULL;
   END
   $$`,
  `CREATE TRIGGER inventory_element_likeness_inserted AFTER INSERT ON inventory_element
   REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION element_likeness_note()`,
  `CREATE TRIGGER inventory_element_likeness_updated AFTER UPDATE ON inventory_element
   REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION element_likeness_note()`,
  'INSERT INTO element_likeness_due (code) SELECT code FROM inventory_element',
];
