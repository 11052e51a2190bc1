import { once } from 'node:events';
import { readPrivateFile } from '../data-directory/index.js';
import { StartupError } from '../startup/index.js';
import { type Account, databaseAccount } from './account.js';
import { findPostgres, type PostgresBinaries, platformPackage } from './binaries.js';
import { ensureCluster } from './cluster.js';
import { layout } from './layout.js';
import { stopOrphan } from './orphan.js';
import { loadOrCreatePasswords } from './passwords.js';
import { readPidFile } from './pid-file.js';
import { APP_ROLE, DATABASE, ensureRoles, OWNER_ROLE } from './roles.js';
import { startServer, stopServer } from './server.js';

/** Connection addresses of the program and of the owner of its tables. */
export interface DatabaseUrls {
  readonly appUrl: string;
  readonly ownerUrl: string;
}

/** The PostgreSQL that the program started for itself. */
export interface EmbeddedDatabase extends DatabaseUrls {
  readonly pid: number;
  /** Fulfilled when the server ends without having been asked to. */
  readonly failure: Promise<StartupError>;
  /** Stops it: fast within the given time, then at once. */
  stop(fastMs?: number): Promise<void>;
}

/**
 * Starts PostgreSQL on `<data>/postgres`, listening on loopback only, with passwords of its own. Files are made at the
 * first start; what a killed program left behind is put right. Needs the lock on the data folder.
 * @param dataDirectory absolute path of an existing, writable folder
 * @throws StartupError
 */
export async function startEmbeddedDatabase(dataDirectory: string): Promise<EmbeddedDatabase> {
  const places = layout(dataDirectory);
  const binaries = requirePostgres();
  const account = requireAccount(binaries, dataDirectory);
  const passwords = loadOrCreatePasswords(places);
  await ensureCluster(binaries, account, places, passwords.superuser);
  await stopOrphan(places.cluster, binaries, account);

  const { process: server, pid, port } = await startServer(binaries, account, places);
  let asked = false;
  const atExit = () => server.kill('SIGINT');
  process.once('exit', atExit);
  const failure = once(server, 'exit').then(() => {
    process.off('exit', atExit);
    return asked ? new Promise<never>(() => {}) : endedFault(places.log);
  });
  const stop = (fastMs = 5_000) => {
    asked = true;
    return stopServer(server, fastMs);
  };
  try {
    await ensureRoles(port, passwords);
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid, ...urls(port, passwords), failure, stop };
}

/** Addresses of an embedded database that another process of ours keeps running; undefined when there is none. */
export function runningEmbeddedDatabase(dataDirectory: string): DatabaseUrls | undefined {
  const places = layout(dataDirectory);
  const running = readPidFile(places.cluster);
  const owner = readPrivateFile(places.password('owner'))?.trim();
  const app = readPrivateFile(places.password('app'))?.trim();
  if (running?.port === undefined || owner === undefined || app === undefined) return undefined;
  return urls(running.port, { owner, app });
}

function urls(port: number, { owner, app }: { owner: string; app: string }): DatabaseUrls {
  const url = (role: string, password: string) =>
    `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE}`;
  return { appUrl: url(APP_ROLE, app), ownerUrl: url(OWNER_ROLE, owner) };
}

function requirePostgres(): PostgresBinaries {
  const binaries = findPostgres();
  if (binaries !== undefined) return binaries;
  throw new StartupError(
    'embedded-database-missing',
    `本机没有内置数据库（npm 包 ${platformPackage()}），请重新执行 npm ci，或设置 DATABASE_URL`,
    `there is no embedded database for this machine (npm package ${platformPackage()}); run npm ci again or set DATABASE_URL`,
  );
}

function requireAccount(binaries: PostgresBinaries, dataDirectory: string): Account {
  const account = databaseAccount(binaries.postgres, dataDirectory);
  if (!('unreachable' in account)) return account;
  const { unreachable } = account;
  throw new StartupError(
    'embedded-database-unreachable',
    `以 root 运行时内置数据库使用 nobody 用户，但它无法进入 ${unreachable}；请执行 chmod o+x "${unreachable}"、换用其他位置，或以普通用户启动`,
    `run as root, the embedded database uses the account nobody, which cannot enter ${unreachable}; run chmod o+x "${unreachable}", use another place, or start as an ordinary user`,
  );
}

function endedFault(log: string): StartupError {
  return new StartupError(
    'embedded-database-ended',
    `内置数据库意外停止，程序随之退出；重新启动即可恢复，日志见 ${log}`,
    `the embedded database ended unexpectedly, so the program ends too; starting again recovers, and its log is ${log}`,
  );
}
