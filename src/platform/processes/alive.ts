import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 20;

/** Whether a process with this number exists, whoever it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Sends a signal to a process that is no child of ours, and waits for its end.
 * @param isOurs asked again and again: a number may be given to another program as soon as its process has ended
 * @returns whether it ended in time
 */
export async function endProcess(
  pid: number,
  signal: NodeJS.Signals,
  withinMs: number,
  isOurs: () => boolean,
): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  signalIfAlive(pid, signal);
  while (isAlive(pid) && isOurs()) {
    if (Date.now() > deadline) return false;
    await wait(POLL_MS);
  }
  return true;
}

function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Ended in this moment.
  }
}
