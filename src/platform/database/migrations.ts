import 'reflect-metadata';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { appendOnlyTables, erasableColumns } from '../../../migrations/append-only.js';
import { migrations } from '../../../migrations/index.js';
import type { DatabaseUrls } from '../embedded-database/index.js';
import { errorText, StartupError } from '../startup/index.js';
import { connectToDatabase } from './connection.js';
import { applyGrants } from './grants.js';

const MIGRATIONS_TABLE = 'schema_migration';
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
