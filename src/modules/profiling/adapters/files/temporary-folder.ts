import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '../../../../platform/startup/index.js';

const NAME = /^registry-profile-(\d+)-/;
const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

/**
 * Runs `work` with a new folder that only this user can enter, and removes it whatever happens: also when the process
 * is told to end. What a killed process has left behind is removed by the next one.
 */
export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await sweep(tmpdir());
  const folder = await mkdtemp(join(tmpdir(), `registry-profile-${process.pid}-`));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const listeners = Object.entries(SIGNALS).map(([signal, number]) => {
    const onSignal = () => {
      remove();
      process.exit(128 + number);
    };
    process.on(signal, onSignal);
    return { signal, onSignal };
  });
  process.on('exit', remove);
  try {
    return await work(folder);
  } finally {
    remove();
    process.off('exit', remove);
    for (const { signal, onSignal } of listeners) process.off(signal, onSignal);
  }
}

/** Folders of this program whose process is no longer there; those of others cannot be removed, and stay. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(NAME.exec(name)?.[1] ?? 0);
    if (pid === 0 || isAlive(pid)) continue;
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
