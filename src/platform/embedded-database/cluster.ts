import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { syncFolder, writePrivateFile } from '../data-directory/index.js';
import { bareEnvironment } from '../processes/index.js';
import { errorText, StartupError } from '../startup/index.js';
import type { Account } from './account.js';
import type { PostgresBinaries } from './binaries.js';
import type { Layout } from './layout.js';

/** Major version of the programs from npm; a cluster of another one cannot be opened by them. */
const MAJOR_VERSION = '18';

/**
 * Makes the database's files when there are none. They are made beside their place and moved there when whole, so that
 * an interrupted start leaves nothing half-made behind.
 * @throws StartupError `embedded-database-files` when what is there cannot be used, `embedded-database-init`
 */
export async function ensureCluster(
  binaries: PostgresBinaries,
  account: Account,
  layout: Layout,
  password: string,
): Promise<void> {
  rmSync(layout.unfinished, { recursive: true, force: true });
  rmSync(layout.unfinishedPassword, { force: true });
  if (existsSync(layout.cluster)) return checkCluster(account, layout);
  try {
    mkdirSync(layout.unfinished, { mode: 0o700 });
    writePrivateFile(layout.unfinishedPassword, `${password}\n`);
    giveAway(account, layout.unfinished, layout.unfinishedPassword);
    await runInitdb(binaries, account, layout);
    renameSync(layout.unfinished, layout.cluster);
    syncFolder(dirname(layout.cluster));
  } finally {
    rmSync(layout.unfinishedPassword, { force: true });
  }
}

function giveAway({ owner }: Account, ...paths: readonly string[]): void {
  if (owner !== undefined) for (const path of paths) chownSync(path, owner.uid, owner.gid);
}

async function runInitdb(binaries: PostgresBinaries, account: Account, layout: Layout): Promise<void> {
  const { file, args, ...identity } = account.command(binaries.initdb, [
    ...['--pgdata', layout.unfinished, '--username', 'postgres', '--pwfile', layout.unfinishedPassword],
    ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C'],
    // Sorts by code point, the same on every operating system and after every upgrade of its C library.
    ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--data-checksums'],
  ]);
  const child = spawn(file, args, {
    ...identity,
    cwd: '/',
    env: bareEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const messages = text(child.stderr);
  const [code] = await once(child, 'close').catch((error: unknown) => [errorText(error)]);
  if (code === 0) return;
  const reason = lastLine(await messages.catch(() => '')) ?? String(code);
  throw new StartupError(
    'embedded-database-init',
    `内置数据库初始化失败（${reason}）`,
    `the embedded database could not be created (${reason})`,
  );
}

function lastLine(text: string): string | undefined {
  const lines = text.split('\n').filter((line) => /error|fatal|could not|invalid/i.test(line));
  return lines.at(-1)?.trim();
}

function checkCluster({ owner }: Account, { cluster }: Layout): void {
  const versionFile = join(cluster, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    throw unusable(`${cluster} 不是 PostgreSQL 数据目录`, `${cluster} is not a PostgreSQL data folder`);
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version !== MAJOR_VERSION) {
    throw unusable(
      `${cluster} 由 PostgreSQL ${version} 创建，内置版本为 ${MAJOR_VERSION}，请用 pg_upgrade 或导出导入升级`,
      `${cluster} was made by PostgreSQL ${version}, the embedded one is ${MAJOR_VERSION}; upgrade it with pg_upgrade or dump and restore`,
    );
  }
  const expected = owner?.uid ?? process.getuid?.();
  const { uid } = statSync(cluster);
  if (expected !== undefined && uid !== expected) {
    throw unusable(
      `${cluster} 属于用户 ${uid}，请以首次启动时的用户启动`,
      `${cluster} belongs to user ${uid}; start as the user who started it the first time`,
    );
  }
}

function unusable(zh: string, en: string): StartupError {
  return new StartupError('embedded-database-files', zh, en);
}
