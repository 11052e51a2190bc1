import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type FileLock, tryFileLock } from '../../../../platform/data-directory/index.js';

/** Name of the file by which exports into one folder keep out of each other's way; it is there only while one runs. */
const LOCK = '.export.lock';

/**
 * Takes a folder for an export.
 * @returns undefined while another export has it; a file system without locks lets everybody in
 */
export function lockFolder(folder: string): FileLock | undefined {
  const path = join(folder, LOCK);
  closeSync(openSync(path, 'a'));
  const opened = inode(path);
  const lock = lockOf(path);
  if (lock === undefined) return undefined;
  // The one who had it may have removed the file in between: then the lock is on a file that nobody else will find.
  if (opened === undefined || opened !== inode(path)) {
    lock.release();
    return undefined;
  }
  return {
    release: () => {
      // While it is still ours, so that nobody's is removed.
      rmSync(path, { force: true });
      lock.release();
    },
  };
}

function lockOf(path: string): FileLock | undefined {
  try {
    return tryFileLock(path);
  } catch {
    return { release: () => {} };
  }
}

const inode = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;
