import { rmSync } from 'node:fs';
import { endProcess, isAlive } from '../processes/index.js';
import { StartupError } from '../startup/index.js';
import type { Account } from './account.js';
import type { PostgresBinaries } from './binaries.js';
import { isServerOf, pidFilePath, readPidFile } from './pid-file.js';

/** A fast shutdown writes a checkpoint first; an immediate one only ends. */
const FAST_MS = 20_000;
const IMMEDIATE_MS = 10_000;

/**
 * Stops a database server that outlived its program (killed with -9), so that the cluster can be opened again. A pid
 * file without a number, or with one that now belongs to another program, is removed; one of a dead process is left to
 * PostgreSQL. Must be called with the data folder locked: then no living program uses that server.
 */
export async function stopOrphan(cluster: string, binaries: PostgresBinaries, account: Account): Promise<void> {
  const pid = readPidFile(cluster)?.pid;
  // Empty or cut off by a power failure: PostgreSQL refuses to judge it, but we know that nobody else is starting.
  if (pid === undefined) return rmSync(pidFilePath(cluster), { force: true });
  if (!isAlive(pid)) return;
  const isOurs = () => isServerOf(cluster, pid, binaries, account);
  if (!isOurs()) return rmSync(pidFilePath(cluster), { force: true });
  if (await endProcess(pid, 'SIGINT', FAST_MS, isOurs)) return;
  if (await endProcess(pid, 'SIGQUIT', IMMEDIATE_MS, isOurs)) return;
  throw new StartupError(
    'embedded-database-orphan',
    `上次运行遗留的数据库进程 ${pid} 无法停止，请手动结束后重试`,
    `the database process ${pid} left by an earlier run does not stop; end it and try again`,
  );
}
