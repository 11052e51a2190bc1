import pg from 'pg';
import { applyGrants } from '../../src/platform/database/grants.js';
import { migrateDown, migrateUp } from '../../src/platform/database/migrations.js';
import { StartupError } from '../../src/platform/startup/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
});
afterEach(() => database.drop());

const urls = () => ({ appUrl: database.url, ownerUrl: database.ownerUrl });

async function query<R extends object>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Everything a schema consists of, in one text. */
async function shape(): Promise<unknown> {
  const columns = await query(
    database.ownerUrl,
    `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
     WHERE table_schema = 'public' ORDER BY 1, 2`,
  );
  const rules = await query(
    database.ownerUrl,
    `SELECT conrelid::regclass::text AS t, conname, pg_get_constraintdef(oid) AS d FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  );
  const indexes = await query(
    database.ownerUrl,
    `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`,
  );
  const others = await query(
    database.ownerUrl,
    `SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
     UNION ALL SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  return { columns, rules, indexes, others };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof StartupError) expect(`${error.zh}${error.en}`).not.toContain('\n');
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

describe('migrations', () => {
  it('go up, down and up again without a trace', async () => {
    const empty = await shape();
    const names = await migrateUp(urls());
    expect(names.length).toBeGreaterThan(0);
    const first = await shape();
    expect(await migrateUp(urls())).toEqual([]);
    expect(await migrateDown(urls(), 1)).toEqual([names.at(-1)]);
    expect(await migrateDown(urls(), Infinity)).toEqual(names.slice(0, -1).reverse());
    await query(database.ownerUrl, 'DROP TABLE schema_migration');
    expect(await shape()).toEqual(empty);
    await migrateUp(urls());
    expect(await shape()).toEqual(first);
  });

  it('run once when two programs start together', async () => {
    const [first, second] = await Promise.all([migrateUp(urls()), migrateUp(urls())]);
    expect([first.length, second.length].sort((a, b) => a - b)[0]).toBe(0);
    expect(first.length + second.length).toBeGreaterThan(0);
  });

  it('leave the running program without a right to change the schema or the list of migrations', async () => {
    await migrateUp(urls());
    expect(await codeOf(query(database.url, 'CREATE TABLE mine (id int)'))).toBe('42501');
    expect(await codeOf(query(database.url, 'DELETE FROM schema_migration'))).toBe('42501');
    expect(await codeOf(query(database.url, 'DROP TABLE outbox_message'))).toBe('42501');
    expect(await codeOf(query(database.url, 'TRUNCATE outbox_message'))).toBe('42501');
    expect(await query(database.url, 'SELECT count(*) FROM schema_migration')).toHaveLength(1);
    expect(await query(database.url, 'UPDATE outbox_message SET attempts = 0')).toEqual([]);
  });

  it('take back rights that a table no longer gives', async () => {
    await query(database.ownerUrl, 'CREATE TABLE book (id int); CREATE TABLE note (id int)');
    const owner = new pg.Client(database.ownerUrl);
    await owner.connect();
    try {
      const plan = { role: 'registry_app', erasable: {}, changeable: {}, migrationsTable: 'schema_migration' };
      await applyGrants(owner, { ...plan, appendOnly: [] });
      expect(await codeOf(query(database.url, 'UPDATE book SET id = 1'))).toBe('undefined');
      await applyGrants(owner, { ...plan, appendOnly: ['book'] });
    } finally {
      await owner.end();
    }
    expect(await codeOf(query(database.url, 'INSERT INTO book VALUES (1)'))).toBe('undefined');
    expect(await codeOf(query(database.url, 'UPDATE book SET id = 1'))).toBe('42501');
    expect(await codeOf(query(database.url, 'DELETE FROM book'))).toBe('42501');
    expect(await codeOf(query(database.url, 'DELETE FROM note'))).toBe('undefined');
  });
});

describe('a database out of reach', () => {
  it.each([
    ['nobody listens', (url: URL) => Object.assign(url, { port: '1' }), 'database-unreachable'],
    ['no such host', (url: URL) => Object.assign(url, { hostname: 'nowhere.invalid' }), 'database-unreachable'],
    ['no such database', (url: URL) => Object.assign(url, { pathname: '/nothing' }), 'database-missing'],
    ['no such user', (url: URL) => Object.assign(url, { username: 'stranger' }), 'database-login'],
  ])('gets one sentence: %s', async (_what, change, code) => {
    const url = change(new URL(database.ownerUrl)).href;
    expect(await codeOf(migrateUp({ appUrl: url, ownerUrl: url }))).toBe(code);
    expect(await codeOf(migrateUp({ appUrl: url, ownerUrl: database.ownerUrl }))).toBe(code);
  });
});
