import { DatabaseSync } from 'node:sqlite';
import { errorText } from '../startup/index.js';

/** A file is ours until `release`. */
export interface FileLock {
  release(): void;
}

/**
 * Takes a file for this process, making it where there is none. The lock is one of the operating system (through
 * SQLite's file locking), so it ends with the process however the process ends, and nothing has to be guessed from a
 * stale process number.
 * @returns undefined while another process has it
 * @throws what the file system says where it cannot be locked
 */
export function tryFileLock(path: string): FileLock | undefined {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return { release: () => database.close() };
  } catch (cause) {
    database.close();
    if (/locked|busy/i.test(errorText(cause))) return undefined;
    throw cause;
  }
}
