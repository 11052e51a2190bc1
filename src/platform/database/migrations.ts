import 'reflect-metadata';
import type pg from 'pg';
import { DataSource, type EntityManager, MigrationExecutor } from 'typeorm';
import { appendOnlyTables, changeableColumns, erasableColumns } from '../../../migrations/append-only.js';
import { migrations } from '../../../migrations/index.js';
import type { DatabaseUrls } from '../embedded-database/index.js';
import { errorText, StartupError } from '../startup/index.js';
import { connectToDatabase } from './connection.js';
import { applyGrants } from './grants.js';
import { inOneTransaction, type Session } from './one-transaction.js';

/** The table that remembers which migrations ran. */
export const MIGRATIONS_TABLE = 'schema_migration';
/** Any fixed number: keeps two starts from migrating one database at the same time. */
const ADVISORY_LOCK = 6_279_301;
const LOCK_WAIT = '60s';

/** Names of the migrations that were run or reverted, in that order. */
export type MigrationReport = readonly string[];

/**
 * Brings the database to the newest schema as its owner and gives the running program's role its rights.
 * @throws StartupError when the database cannot be reached, is too old, or a migration fails
 */
export function migrateUp(urls: DatabaseUrls): Promise<MigrationReport> {
  return underLock(urls, async (owner, source) => {
    const done = await source.runMigrations({ transaction: 'each' });
    await grantToApp(owner, urls);
    return done.map(({ name }) => name);
  });
}

/**
 * Reverts the newest migrations as the owner.
 * @param steps how many; `Infinity` for all
 */
export function migrateDown(urls: DatabaseUrls, steps: number): Promise<MigrationReport> {
  return underLock(urls, async (owner, source) => {
    const reverted: string[] = [];
    for (let name = await newest(owner); name !== undefined && reverted.length < steps; name = await newest(owner)) {
      await source.undoLastMigration({ transaction: 'each' });
      reverted.push(name);
    }
    return reverted;
  });
}

/** Names of all migrations that this program knows, oldest first. */
export const knownMigrations = (): string[] => migrations.map((migration) => new migration().name);

/** Names of the migrations that ran on a database, oldest first; none on an empty one. */
export async function appliedMigrations(manager: EntityManager): Promise<string[]> {
  const [table] = await manager.query<{ found: string | null }[]>('SELECT to_regclass($1) AS found', [
    MIGRATIONS_TABLE,
  ]);
  if (table === undefined || table.found === null) return [];
  const rows = await manager.query<{ name: string }[]>(`SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY id`);
  return rows.map(({ name }) => name);
}

/**
 * Makes the schema as the first `count` migrations leave it and lets the work fill it, all in one transaction: after a
 * crash at any point the database is as it was.
 */
export function buildDatabase<T>(ownerUrl: string, count: number, work: (session: Session) => Promise<T>): Promise<T> {
  const options = {
    kind: 'change',
    migrations: migrations.slice(0, count),
    migrationsTable: MIGRATIONS_TABLE,
  } as const;
  return inOneTransaction(ownerUrl, options, async (session) => {
    await session.runner.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
    const executor = new MigrationExecutor(session.dataSource, session.runner);
    executor.transaction = 'none';
    await executor.executePendingMigrations();
    return work(session);
  });
}

async function underLock<T>(
  { ownerUrl }: DatabaseUrls,
  work: (owner: pg.Client, source: DataSource) => Promise<T>,
): Promise<T> {
  const owner = await connectToDatabase(ownerUrl);
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations,
    migrationsTableName: MIGRATIONS_TABLE,
    poolSize: 2,
    installExtensions: false,
  });
  try {
    await owner.query(`SET lock_timeout = '${LOCK_WAIT}'`);
    await owner.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await source.initialize();
    return await work(owner, source);
  } catch (error) {
    throw error instanceof StartupError ? error : migrationFault(error);
  } finally {
    if (source.isInitialized) await source.destroy();
    await owner.end();
  }
}

async function grantToApp(owner: pg.Client, { appUrl, ownerUrl }: DatabaseUrls): Promise<void> {
  if (appUrl === ownerUrl) return;
  const role = await roleOf(appUrl);
  const { rows } = await owner.query('SELECT current_user AS name');
  if (role === Object(rows[0]).name) return;
  await applyGrants(owner, {
    role,
    appendOnly: appendOnlyTables,
    erasable: erasableColumns,
    changeable: changeableColumns,
    migrationsTable: MIGRATIONS_TABLE,
  });
}

async function roleOf(url: string): Promise<string> {
  const client = await connectToDatabase(url);
  try {
    const { rows } = await client.query('SELECT current_user AS name');
    return String(Object(rows[0]).name);
  } finally {
    await client.end();
  }
}

async function newest(owner: pg.Client): Promise<string | undefined> {
  const { rows } = await owner.query(`SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY id DESC LIMIT 1`);
  return rows.length === 0 ? undefined : String(Object(rows[0]).name);
}

function migrationFault(cause: unknown): StartupError {
  return new StartupError(
    'migration-failed',
    `数据库迁移失败（${errorText(cause)}）`,
    `a database migration failed (${errorText(cause)})`,
    { cause },
  );
}
