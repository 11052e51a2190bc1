import type { EntityManager } from 'typeorm';

/** A table of the program's schema, with the columns that hold data of their own. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
}

/** A foreign key, as SQL defines it. */
export interface Reference {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Where a sequence stands: its last number, and whether that one was given out. */
export interface SequencePosition {
  readonly name: string;
  /** Decimal. */
  readonly last: string;
  readonly called: boolean;
}

const TABLES = `
  SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relowner = current_user::regrole
  GROUP BY c.relname ORDER BY c.relname`;

const REFERENCES = `
  SELECT t.relname AS "table", c.conname AS name, pg_get_constraintdef(c.oid) AS definition
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
  WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace ORDER BY 1, 2`;

const SEQUENCES = `
  SELECT relname AS name FROM pg_class
  WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S' AND relowner = current_user::regrole
  ORDER BY relname`;

// What an extension brought belongs to it and may be there.
const FOREIGN_RELATIONS = `
  SELECT c.relname AS name FROM pg_class c
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  ORDER BY 1 LIMIT 1`;

/** An identifier as SQL text. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Every table that the connected role owns in its schema, by name. */
export function readTables(manager: EntityManager): Promise<TableShape[]> {
  return manager.query<TableShape[]>(TABLES);
}

/** Every foreign key of the schema. */
export function readReferences(manager: EntityManager): Promise<Reference[]> {
  return manager.query<Reference[]>(REFERENCES);
}

/** Where every sequence stands. Sequences know no transactions, so they are read after the rows. */
export async function readSequences(manager: EntityManager): Promise<SequencePosition[]> {
  const sequences = await manager.query<{ name: string }[]>(SEQUENCES);
  const positions: SequencePosition[] = [];
  for (const { name } of sequences) {
    const [row] = await manager.query<{ last: string; called: boolean }[]>(
      `SELECT last_value::text AS last, is_called AS called FROM ${quoted(name)}`,
    );
    if (row !== undefined) positions.push({ name, ...row });
  }
  return positions;
}

/** Name of something that is in the schema already; nothing when it is empty. */
export async function anyRelation(manager: EntityManager): Promise<string | undefined> {
  const [row] = await manager.query<{ name: string }[]>(FOREIGN_RELATIONS);
  return row?.name;
}
