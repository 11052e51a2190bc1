// Starts one PostgreSQL for the whole test run, in a folder of its own, without durability; in memory where there is room.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { databaseAccount } from '../../src/platform/embedded-database/account.ts';
import { findPostgres, platformPackage } from '../../src/platform/embedded-database/binaries.ts';

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  timezone: 'UTC',
};
const START_MS = 30_000;
const MEMORY = '/dev/shm';
/** What a whole run needs is far below: a database of a test has some fifteen megabytes. */
const ROOM_BYTES = 4 * 1024 ** 3;

/** Every test makes a database from a template of two thousand files, which takes a disk most of a second. */
function parentFolder() {
  if (process.env.TMPDIR !== undefined) return tmpdir();
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir(); // Only Linux has it.
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function start(account, program, args, options) {
  const { file, args: words, ...identity } = account.command(program, args);
  return spawn(file, words, { ...identity, ...options });
}

async function untilAnswering(server, url, logFile) {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      if (server.exitCode !== null || Date.now() > deadline) {
        throw new Error(`${error.message}\n${readFileSync(logFile, 'utf8')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

export default async function setup() {
  const binaries = findPostgres();
  if (binaries === undefined) throw new Error(`${platformPackage()} is not installed; run npm ci`);
  const folder = mkdtempSync(join(parentFolder(), 'registry-test-'));
  chmodSync(folder, 0o711);
  const account = databaseAccount(binaries.postgres, folder);
  if ('unreachable' in account) throw new Error(`PostgreSQL cannot pass through ${account.unreachable}`);
  const data = join(folder, 'postgres');
  mkdirSync(data, { mode: 0o700 });
  if (account.owner) chownSync(data, account.owner.uid, account.owner.gid);

  const initdb = account.command(binaries.initdb, [
    ...[
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--encoding=UTF8',
      '--no-sync',
    ],
  ]);
  const { file, args, ...identity } = initdb;
  const made = spawnSync(file, args, { ...identity, cwd: '/', encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr || String(made.error));

  const port = await freePort();
  const logFile = join(folder, 'log');
  const log = openSync(logFile, 'a');
  const words = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = start(account, binaries.postgres, ['-D', data, '-p', String(port), ...words], {
    cwd: data,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  globalThis.testPostgres = { server, folder };
  process.once('exit', () => server.kill('SIGQUIT'));

  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const client = await untilAnswering(server, url, logFile);
  await client.query('CREATE ROLE registry_owner LOGIN; CREATE ROLE registry_app LOGIN');
  await client.end();
  process.env.TEST_DATABASE_ADMIN_URL = url;
}
