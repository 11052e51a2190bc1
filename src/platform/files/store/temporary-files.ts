import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../system-code.js';

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

  /** Removes what was not touched for an hour before `now`; answers how many files. Other processes' uploads live on. */
  async removeStale(now: Date): Promise<number> {
    let removed = 0;
    for (const name of await readdir(this.folder)) {
      if (!NAME.test(name)) continue;
      const path = join(this.folder, name);
      const modified = await modificationTime(path);
      if (modified === undefined || now.getTime() - modified < STALE_AFTER_MS) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }
}

/** Milliseconds since the epoch; undefined when another process has removed the file meanwhile. */
async function modificationTime(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
