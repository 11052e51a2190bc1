import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrateUp } from '../../src/platform/database/migrations.js';

const TEMPLATE = 'registry_template';
/** Any fixed number: one test worker makes the template, the others wait for it. */
const TEMPLATE_LOCK = 4_711;

/** A fresh database with the newest schema. */
export interface TestDatabase {
  /** As the running program's role, with its rights only. */
  readonly url: string;
  /** As the owner of the tables. */
  readonly ownerUrl: string;
  /** As superuser, for tests that must break what nobody else can. */
  readonly adminUrl: string;
  /** Removes the database, whoever is still connected. */
  drop(): Promise<void>;
}

/**
 * Makes a database from a template that is migrated once a test run.
 * @param options `empty`: without any migration
 */
export async function createTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(async (admin) => {
    if (options.empty) return admin.query(`CREATE DATABASE ${name} OWNER registry_owner`);
    await ensureTemplate(admin);
    return admin.query(`CREATE DATABASE ${name} OWNER registry_owner TEMPLATE ${TEMPLATE}`);
  });
  return {
    url: databaseUrl(name, 'registry_app'),
    ownerUrl: databaseUrl(name, 'registry_owner'),
    adminUrl: databaseUrl(name, 'postgres'),
    drop: () =>
      asAdmin(async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

async function ensureTemplate(admin: pg.Client): Promise<void> {
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (rowCount !== 0) return;
    const making = `${TEMPLATE}_making`;
    await admin.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${making} OWNER registry_owner`);
    await migrateUp({ appUrl: databaseUrl(making, 'registry_app'), ownerUrl: databaseUrl(making, 'registry_owner') });
    await admin.query(`ALTER DATABASE ${making} RENAME TO ${TEMPLATE}`);
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client(adminUrl());
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function databaseUrl(name: string, role: string): string {
  const url = new URL(adminUrl());
  url.username = role;
  url.pathname = `/${name}`;
  return url.href;
}

function adminUrl(): string {
  const url = process.env['TEST_DATABASE_ADMIN_URL'];
  if (url === undefined) throw new Error('no test database: run the integration project');
  return url;
}
