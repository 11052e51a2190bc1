import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * The words that a process was started with; nothing when there is no such process or the system does not tell. After a
 * reboot, or in a new container, a remembered number may belong to any other program, which must never be stopped.
 */
export function commandLineOf(pid: number): readonly string[] | undefined {
  if (existsSync('/proc/self/cmdline')) return ofProc(pid);
  if (process.platform === 'win32') return undefined;
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() === '' ? undefined : stdout.trim().split(' ');
}

function ofProc(pid: number): readonly string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  } catch {
    return undefined;
  }
}
