import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Account } from './account.js';
import type { PostgresBinaries } from './binaries.js';

/** What `postmaster.pid` says; its lines are named in PostgreSQL's src/include/utils/pidfile.h. */
export interface PidFile {
  readonly pid: number;
  readonly port?: number;
  readonly ready: boolean;
}

const PORT_LINE = 3;
const STATUS_LINE = 7;
const LAST_PORT = 65_535;

/** Reads `postmaster.pid` of a cluster; undefined when there is none or it holds no process number. */
export function readPidFile(cluster: string): PidFile | undefined {
  let lines: string[];
  try {
    lines = readFileSync(pidFilePath(cluster), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  const port = Number(lines[PORT_LINE]);
  return { pid, ...(port > 0 && port <= LAST_PORT ? { port } : {}), ready: lines[STATUS_LINE]?.trim() === 'ready' };
}

export function pidFilePath(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/**
 * Whether the process is a PostgreSQL server on this very cluster. After a reboot, or in a new container, the number
 * in the pid file may belong to any other program, which must never be stopped.
 */
export function isServerOf(cluster: string, pid: number, binaries: PostgresBinaries, account: Account): boolean {
  if (existsSync('/proc/self/cmdline')) return isServerByProc(cluster, pid);
  if (process.platform === 'win32') {
    const { file, args } = account.command(binaries.pgCtl, ['status', '-D', cluster]);
    return spawnSync(file, args, { stdio: 'ignore' }).status === 0;
  }
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return /postgres/.test(stdout) && stdout.includes(cluster);
}

function isServerByProc(cluster: string, pid: number): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    if (basename(words[0] ?? '') !== 'postgres') return false;
    return words.includes(cluster) || readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
}
