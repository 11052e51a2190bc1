import { readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { writePrivateFile } from '../data-directory/index.js';
import { commandLineOf, endProcess, isAlive } from '../processes/index.js';
import { StartupError } from '../startup/index.js';
import type { Layout } from './layout.js';

/** The process of the chain, and where it answers once it does. */
export interface PidFile {
  readonly pid: number;
  readonly port: number;
}

/** It writes its state first. */
const ORDERLY_MS = 5_000;
const KILL_MS = 5_000;

export const writePidFile = ({ pid: path }: Layout, { pid, port }: PidFile): void =>
  writePrivateFile(path, `${pid}\n${port}\n`);

export const removePidFile = ({ pid: path }: Layout): void => rmSync(path, { force: true });

/** What the pid file says of a process that is the chain of this very folder; nothing otherwise. */
export function runningChain(places: Layout): PidFile | undefined {
  const found = read(places.pid);
  return found !== undefined && isAlive(found.pid) && isChainOf(places, found.pid) ? found : undefined;
}

function read(path: string): PidFile | undefined {
  try {
    const [, pid, port] = /^([1-9]\d{0,9})\n(\d{1,5})\n$/.exec(readFileSync(path, 'utf8')) ?? [];
    return pid === undefined || port === undefined ? undefined : { pid: Number(pid), port: Number(port) };
  } catch {
    return undefined;
  }
}

function isChainOf({ state }: Layout, pid: number): boolean {
  const words = commandLineOf(pid) ?? [];
  return /^anvil(\.exe)?$/.test(basename(words[0] ?? '')) && words.includes(state);
}

/**
 * Ends a chain that outlived its program (killed with -9): two of them would write one state file by turns. Must be
 * called with the data folder locked: then no living program uses it.
 * @throws StartupError 'embedded-chain-orphan'
 */
export async function endOrphan(places: Layout): Promise<void> {
  const orphan = runningChain(places);
  removePidFile(places);
  if (orphan === undefined) return;
  const { pid } = orphan;
  const isOurs = () => isChainOf(places, pid);
  if (await endProcess(pid, 'SIGTERM', ORDERLY_MS, isOurs)) return;
  if (await endProcess(pid, 'SIGKILL', KILL_MS, isOurs)) return;
  throw new StartupError(
    'embedded-chain-orphan',
    `上次运行遗留的内置链进程 ${pid} 无法停止，请手动结束后重试`,
    `the process ${pid} of the embedded chain, left by an earlier run, does not stop; end it and try again`,
  );
}
