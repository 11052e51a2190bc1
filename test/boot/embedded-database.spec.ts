import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { connectToDatabase } from '../../src/platform/database/connection.js';
import { databaseAccount } from '../../src/platform/embedded-database/account.js';
import {
  type EmbeddedDatabase,
  runningEmbeddedDatabase,
  startEmbeddedDatabase,
} from '../../src/platform/embedded-database/index.js';
import { StartupError } from '../../src/platform/startup/index.js';
import { databasePid, isRunning } from '../support/processes.js';
import { temporaryFolder } from '../support/temporary-folder.js';

jest.setTimeout(60_000);

let data: string;
const started: EmbeddedDatabase[] = [];
const stopAll = () => Promise.all(started.splice(0).map((database) => database.stop()));
afterEach(stopAll);

/** Gives the tests of a block a folder: one for all of them, because making a cluster takes a second, or one each. */
function useFolder(each: boolean): void {
  let folder: ReturnType<typeof temporaryFolder>;
  (each ? beforeEach : beforeAll)(() => {
    folder = temporaryFolder();
    data = folder.path;
  });
  (each ? afterEach : afterAll)(async () => {
    await stopAll();
    folder.remove();
  });
}

async function start(): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase(data);
  started.push(database);
  return database;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StartupError)) throw error ?? new Error('it was accepted');
  expect(`${error.zh}${error.en}`).not.toContain('\n');
  return `${error.code} ${error.en}`;
}

const portOf = (url: string) => new URL(url).port;

describe('embedded database', () => {
  useFolder(false);

  it('starts on an empty folder: durable, loopback only, two roles with passwords of their own', async () => {
    const { appUrl, ownerUrl } = await start();
    await query(
      ownerUrl,
      'DROP TABLE IF EXISTS kept; CREATE TABLE kept (id int); GRANT SELECT, INSERT ON kept TO registry_app',
    );
    await query(appUrl, 'INSERT INTO kept VALUES (1)');
    await expect(query(appUrl, 'CREATE TABLE other (id int)')).rejects.toMatchObject({ code: '42501' });
    await expect(query(appUrl, 'DROP TABLE kept')).rejects.toMatchObject({ code: '42501' });
    await expect(query(ownerUrl, 'CREATE ROLE another')).rejects.toMatchObject({ code: '42501' });
    const settings = await query(
      ownerUrl,
      `SELECT name, setting FROM pg_settings WHERE name IN
       ('fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses', 'data_checksums')
       ORDER BY name`,
    );
    expect(settings).toEqual([
      { name: 'data_checksums', setting: 'on' },
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
    const socketFolder = readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4];
    expect(socketFolder).toBe('');
  });

  it('lets nobody in without the password, and keeps it in private files', async () => {
    const { appUrl } = await start();
    const wrong = new URL(appUrl);
    wrong.password = 'guess';
    expect(await refusal(connectToDatabase(wrong.href))).toMatch(/^database-login /);
    wrong.password = '';
    wrong.username = 'postgres';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow();
    for (const name of readdirSync(join(data, 'secrets'))) {
      expect(statSync(join(data, 'secrets', name)).mode & 0o077).toBe(0);
    }
    const hba = readFileSync(join(data, 'postgres', 'pg_hba.conf'), 'utf8');
    expect(hba.split('\n').filter((line) => /^\w/.test(line) && !line.endsWith('scram-sha-256'))).toEqual([]);
  });

  it('finds everything again, on the same port', async () => {
    const first = await start();
    await query(first.ownerUrl, 'DROP TABLE IF EXISTS kept; CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)');
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    const second = await start();
    expect(second.ownerUrl).toBe(first.ownerUrl);
    expect(await query(second.ownerUrl, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
    expect(runningEmbeddedDatabase(data)).toEqual({ appUrl: second.appUrl, ownerUrl: second.ownerUrl });
  });

  it('moves to another port when its own is taken', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(Number(portOf(first.appUrl)), '127.0.0.1');
    await once(squatter, 'listening');
    const second = await start();
    squatter.close();
    expect(portOf(second.appUrl)).not.toBe(portOf(first.appUrl));
    expect(await query(second.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says when its server is killed, and recovers every committed row', async () => {
    const first = await start();
    await query(first.ownerUrl, 'DROP TABLE IF EXISTS kept; CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)');
    const failure = first.failure;
    process.kill(first.pid, 'SIGKILL');
    expect(await failure).toMatchObject({ code: 'embedded-database-ended' });
    const second = await start();
    expect(await query(second.ownerUrl, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
  });

  it('stops the server that a killed program left behind', async () => {
    const orphan = await start();
    await query(orphan.ownerUrl, 'DROP TABLE IF EXISTS kept; CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)');
    const second = await start();
    expect(isRunning(orphan.pid)).toBe(false);
    expect(second.pid).not.toBe(orphan.pid);
    expect(await query(second.ownerUrl, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
  });

  it('never stops another program whose number stands in the pid file', async () => {
    const first = await start();
    const pidFile = join(data, 'postgres', 'postmaster.pid');
    const content = readFileSync(pidFile, 'utf8');
    await first.stop();
    const stranger = spawn(process.execPath, ['-e', 'process.stdin.resume()', join(data, 'postgres')]);
    try {
      await once(stranger, 'spawn');
      writeFileSync(pidFile, content.replace(/^\d+/, String(stranger.pid)));
      const second = await start();
      expect(databasePid(data)).toBe(second.pid);
      expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it('starts over a pid file of a process that is gone, or of no process at all', async () => {
    const first = await start();
    const pidFile = join(data, 'postgres', 'postmaster.pid');
    const content = readFileSync(pidFile, 'utf8');
    await first.stop();
    writeFileSync(pidFile, content);
    await start();
    await stopAll();
    for (const remnant of ['', 'nonsense', '-1\n']) {
      writeFileSync(pidFile, remnant);
      const { appUrl } = await start();
      expect(await query(appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await stopAll();
    }
  });

  it('finishes what an interrupted first start left undone', async () => {
    const first = await start();
    const superuser = readFileSync(join(data, 'secrets', 'postgres-superuser.password'), 'utf8').trim();
    const admin = `postgres://postgres:${superuser}@127.0.0.1:${portOf(first.appUrl)}/postgres`;
    await query(admin, 'DROP DATABASE registry');
    await query(admin, 'DROP ROLE registry_app');
    await first.stop();
    rmSync(join(data, 'secrets', 'postgres-owner.password'));
    const second = await start();
    expect(await query(second.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await query(second.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('embedded database on its own folder', () => {
  useFolder(true);

  it('throws away a half-made cluster', async () => {
    mkdirSync(join(data, 'postgres.new', 'base'), { recursive: true });
    writeFileSync(join(data, 'postgres.new', 'PG_VERSION'), '18\n');
    writeFileSync(join(data, 'postgres.new.password'), 'x');
    const { appUrl } = await start();
    expect(await query(appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(readdirSync(data).filter((name) => name.includes('.new'))).toEqual([]);
  });
});

describe('embedded database refuses', () => {
  useFolder(true);

  it('a folder that is no database, one of another version, and a lost password', async () => {
    mkdirSync(join(data, 'postgres'));
    expect(await refusal(start())).toMatch(/^embedded-database-files .*not a PostgreSQL data folder/);
    writeFileSync(join(data, 'postgres', 'PG_VERSION'), '17\n');
    expect(await refusal(start())).toMatch(/^embedded-database-files .*PostgreSQL 17/);
    rmSync(join(data, 'secrets', 'postgres-superuser.password'));
    expect(await refusal(start())).toMatch(/^database-password-missing .*postgres-superuser\.password/);
    expect(existsSync(join(data, 'secrets', 'postgres-superuser.password'))).toBe(false);
  });

  it('files with a fault in them, in one sentence', async () => {
    await (await start()).stop();
    writeFileSync(join(data, 'postgres', 'global', 'pg_control'), 'damaged');
    expect(await refusal(start())).toMatch(/^embedded-database-start .*log is .*postgresql\.log/);
  });
});

const asRoot = process.getuid?.() === 0 ? describe : describe.skip;
asRoot('run as root', () => {
  useFolder(true);

  it('works below a folder that is closed to others', async () => {
    chmodSync(data, 0o700);
    data = join(data, 'data');
    mkdirSync(data, { mode: 0o700 });
    const { appUrl, pid } = await start();
    expect(await query(appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    expect(status).toMatch(/^Uid:\s+65534\s+65534/m);
    // CAP_DAC_READ_SEARCH alone (capability number 2).
    expect(status).toMatch(/^CapEff:\s+0000000000000004$/m);
  });

  it('finds its programs below a folder that is closed to others', () => {
    chmodSync(data, 0o700);
    const program = join(data, 'program');
    copyFileSync('/bin/true', program);
    const account = databaseAccount(program, data);
    if ('unreachable' in account) throw new Error(account.unreachable);
    // PostgreSQL asks access(2) before it runs a program of its own; test(1) does the same.
    for (const [name, ...words] of [[program], ['test', '-x', program]]) {
      const { file, args, ...identity } = account.command(name ?? '', words);
      expect(spawnSync(file, args, identity).status).toBe(0);
    }
  });
});
