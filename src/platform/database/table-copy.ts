import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { quoted, readReferences, readTables, type SequencePosition, type TableShape } from './catalog.js';
import type { Session } from './one-transaction.js';

/** Writes the rows of a table to a new file in PostgreSQL's binary format, durably. Gives their number. */
export async function copyTableOut({ client }: Session, table: TableShape, path: string): Promise<number> {
  const rows = client.query(copyTo(`COPY ${columnsOf(table)} TO STDOUT (FORMAT binary)`));
  await pipeline(rows, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  return rows.rowCount;
}

/** A table with the file that holds its rows. */
export interface CopiedTable extends TableShape {
  readonly path: string;
  readonly rows: number;
}

/**
 * Fills the tables of a schema that migrations have just made. Triggers are switched off meanwhile, because what they
 * let in step by step is here brought back as it was; foreign keys, which may go in a circle, are made again at the
 * end and thereby checked; all other constraints hold all the time.
 * @throws Error when a table is unknown or gets another number of rows
 */
export async function fillTables(
  session: Session,
  copied: readonly CopiedTable[],
  sequences: readonly SequencePosition[],
): Promise<void> {
  const { runner, manager } = session;
  const tables = await readTables(manager);
  const unknown = copied.find(({ name }) => tables.every((table) => table.name !== name));
  if (unknown !== undefined) throw new Error(`the schema has no table ${unknown.name}`);
  const references = await readReferences(manager);
  for (const { table, name } of references) {
    await runner.query(`ALTER TABLE ${quoted(table)} DROP CONSTRAINT ${quoted(name)}`);
  }
  for (const { name } of tables) await runner.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`);
  for (const table of copied) await copyTableIn(session, table);
  for (const { name } of tables) await runner.query(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`);
  for (const { table, name, definition } of references) {
    await runner.query(`ALTER TABLE ${quoted(table)} ADD CONSTRAINT ${quoted(name)} ${definition}`);
  }
  for (const { name, last, called } of sequences) {
    await runner.query('SELECT setval($1::regclass, $2::bigint, $3)', [quoted(name), last, called]);
  }
}

async function copyTableIn({ client, runner }: Session, table: CopiedTable): Promise<void> {
  // What the migrations put there themselves is in the copy too.
  await runner.query(`DELETE FROM ${quoted(table.name)}`);
  const rows = client.query(copyFrom(`COPY ${columnsOf(table)} FROM STDIN (FORMAT binary)`));
  await pipeline(createReadStream(table.path), rows);
  if (rows.rowCount !== table.rows) throw new Error(`${table.name} has ${rows.rowCount} rows, not ${table.rows}`);
}

const columnsOf = ({ name, columns }: TableShape): string => `${quoted(name)} (${columns.map(quoted).join(', ')})`;
