import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';

/** A registry with database and chain takes seconds to come up on a quiet machine, and far more on a busy one. */
const LIMIT_MS = 60_000;

/** Whether a process exists and is not merely waiting to be collected by its parent. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (error) {
    // Without /proc the signal's answer is all there is.
    return error instanceof Error && 'syscall' in error && error.syscall === 'open' && process.platform !== 'linux';
  }
}

/** Waits for a condition. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('the condition was not met in time');
    await turn();
  }
}

/** Process number of the embedded chain of a data folder; nothing before it runs. */
export function chainPid(dataDirectory: string): number | undefined {
  try {
    return Number(readFileSync(join(dataDirectory, 'chain', 'anvil.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

/** Process number of the embedded database of a data folder. */
export function databasePid(dataDirectory: string): number {
  return Number(readFileSync(join(dataDirectory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
