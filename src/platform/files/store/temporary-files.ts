import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../system-code.js';
import { moveDurably } from './durable.js';

/** No upload lasts that long without a byte: whatever is older was left by a process that died. */
const STALE_AFTER_MS = 60 * 60 * 1000;
const NAME = /^[0-9a-f-]{36}\.part$/;

/** Files that are being received. They lie in the store's own file system, so that a rename makes them final. */
export class TemporaryFiles {
  private readonly folder: string;

  constructor(root: string) {
    this.folder = join(root, '.incoming');
  }

  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  /** Runs `work` with a new file that only this process's user can read; afterwards the file is gone or renamed. */
  async use<T>(work: (path: string, file: FileHandle) => Promise<T>): Promise<T> {
    const path = join(this.folder, `${randomUUID()}.part`);
    const file = await open(path, 'wx+', 0o600);
    try {
      return await work(path, file);
    } finally {
      await file.close();
      await rm(path, { force: true });
    }
  }

  /** The time of the file system, which is what its files are dated by; milliseconds since the epoch. */
  now(): Promise<number> {
    return this.use(async (_, file) => (await file.stat()).mtimeMs);
  }

  /**
   * Removes a final file that was not written since an instant; answers its size, or undefined when it was written or
   * is not there. It is taken out of its place before it is judged: a newer one may come there in between, and goes
   * back.
   */
  async removeUntouched(path: string, since: number): Promise<number | undefined> {
    const before = await statistics(path);
    if (before === undefined || before.mtimeMs >= since) return undefined;
    const aside = join(this.folder, `${randomUUID()}.part`);
    await rename(path, aside);
    const taken = await stat(aside);
    if (taken.mtimeMs >= since) {
      await moveDurably(aside, path);
      return undefined;
    }
    await rm(aside);
    return taken.size;
  }

  /** Removes what was not touched for an hour before `now`; answers how many files. Other processes' uploads live on. */
  async removeStale(now: Date): Promise<number> {
    let removed = 0;
    for (const name of await readdir(this.folder)) {
      if (!NAME.test(name)) continue;
      const path = join(this.folder, name);
      const found = await statistics(path);
      if (found === undefined || now.getTime() - found.mtimeMs < STALE_AFTER_MS) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }
}

/** Undefined when there is no file, or another process has removed it meanwhile. */
async function statistics(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
