import type pg from 'pg';

const COLUMNS = `
  SELECT table_name, column_name, data_type, is_nullable, column_default, is_identity
  FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position`;
const CONSTRAINTS = `
  SELECT conrelid::regclass::text AS table, conname, pg_get_constraintdef(oid) AS definition
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`;
const INDEXES = `SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2`;
const FUNCTIONS = `
  SELECT p.oid::regprocedure::text AS name, pg_get_functiondef(p.oid) AS definition
  FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace ORDER BY 1`;
const TRIGGERS = `
  SELECT tgrelid::regclass::text AS table, tgname, pg_get_triggerdef(oid) AS definition
  FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2`;
const VIEWS = `SELECT viewname, definition FROM pg_views WHERE schemaname = 'public' ORDER BY 1`;

/** Everything that migrations make, as the database itself describes it. */
export async function describeSchema(client: pg.Client): Promise<Record<string, unknown[]>> {
  const described: Record<string, unknown[]> = {};
  const parts = { COLUMNS, CONSTRAINTS, INDEXES, FUNCTIONS, TRIGGERS, VIEWS };
  for (const [name, query] of Object.entries(parts)) described[name] = (await client.query(query)).rows;
  return described;
}
