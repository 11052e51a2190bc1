import pg from 'pg';
import { errorText, StartupError } from '../startup/index.js';
import type { Passwords } from './passwords.js';

/** Owns the tables; runs migrations. */
export const OWNER_ROLE = 'registry_owner';
/** The running program; has no right to change tables. */
export const APP_ROLE = 'registry_app';
export const DATABASE = 'registry';

const LOGIN_ONLY = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

/**
 * Makes the two roles and the database where they are missing and sets the passwords, so that an interrupted first
 * start and a lost password file heal themselves.
 * @throws StartupError `embedded-database-login`
 */
export async function ensureRoles(port: number, passwords: Passwords): Promise<void> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: passwords.superuser,
    database: 'postgres',
  });
  try {
    await client.connect();
    await ensureRole(client, OWNER_ROLE, passwords.owner);
    await ensureRole(client, APP_ROLE, passwords.app);
    await ensureDatabase(client);
  } catch (cause) {
    throw new StartupError(
      'embedded-database-login',
      `无法登录内置数据库（${errorText(cause)}）`,
      `the embedded database cannot be logged in to (${errorText(cause)})`,
      { cause },
    );
  } finally {
    await client.end().catch(() => {});
  }
}

async function ensureRole(client: pg.Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${verb} ROLE ${name} ${LOGIN_ONLY} PASSWORD ${client.escapeLiteral(password)}`);
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`);
  await client.query(`REVOKE ALL ON DATABASE ${DATABASE}, postgres, template1 FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${APP_ROLE}`);
}
