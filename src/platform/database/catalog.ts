import type { EntityManager } from 'typeorm';

/** A table of the program's schema, with the columns that hold data of their own. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
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
  SELECT conrelid::regclass::text AS "from", confrelid::regclass::text AS "to" FROM pg_constraint
  WHERE contype = 'f' AND connamespace = current_schema()::regnamespace AND conrelid <> confrelid`;

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

/** Every table that the connected role owns in its schema, those first that others refer to. */
export async function readTables(manager: EntityManager): Promise<TableShape[]> {
  const tables = await manager.query<TableShape[]>(TABLES);
  const references = await manager.query<{ from: string; to: string }[]>(REFERENCES);
  return inReferenceOrder(tables, references);
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

function inReferenceOrder(
  tables: readonly TableShape[],
  references: readonly { readonly from: string; readonly to: string }[],
): TableShape[] {
  const ordered: TableShape[] = [];
  const done = new Set<string>();
  while (ordered.length < tables.length) {
    const ready = tables.filter(
      ({ name }) => !done.has(name) && references.every(({ from, to }) => from !== name || done.has(to)),
    );
    if (ready.length === 0)
      throw new Error('tables refer to each other in a circle; they cannot be copied in any order');
    for (const table of ready) {
      ordered.push(table);
      done.add(table.name);
    }
  }
  return ordered;
}
