import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorText, StartupError } from '../startup/index.js';
import { type FileLock, tryFileLock } from './file-lock.js';

/** The data folder is ours until `release`. */
export interface DirectoryLock {
  release(): void;
}

/**
 * Takes the data folder for this process, for as long as the process lives.
 * @throws StartupError `data-directory-in-use`, or `data-directory-lock` on a file system without locks
 */
export function lockDataDirectory(path: string): DirectoryLock {
  const holder = join(path, 'registry.pid');
  const lock = take(path);
  if (lock === undefined) throw inUse(path, holder);
  // Only for people and for the sentence above: the lock itself is not in this file.
  writeFileSync(holder, `${process.pid}\n`);
  return {
    release: () => {
      rmSync(holder, { force: true });
      lock.release();
    },
  };
}

function take(path: string): FileLock | undefined {
  try {
    return tryFileLock(join(path, 'registry.lock'));
  } catch (cause) {
    throw noLock(path, cause);
  }
}

function noLock(path: string, cause: unknown): StartupError {
  return new StartupError(
    'data-directory-lock',
    `无法锁定数据目录 ${path}（${errorText(cause)}）`,
    `the data folder ${path} cannot be locked (${errorText(cause)})`,
    { cause },
  );
}

function inUse(path: string, holder: string): StartupError {
  const pid = pidIn(holder);
  return new StartupError(
    'data-directory-in-use',
    `数据目录 ${path} 正被另一个登记进程${pid === undefined ? '' : `（进程号 ${pid}）`}使用`,
    `the data folder ${path} is in use by another registry process${pid === undefined ? '' : ` (pid ${pid})`}`,
  );
}

function pidIn(path: string): string | undefined {
  try {
    return /^\d+/.exec(readFileSync(path, 'utf8'))?.[0];
  } catch {
    return undefined;
  }
}
