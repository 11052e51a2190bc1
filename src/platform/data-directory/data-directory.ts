import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode, StartupError } from '../startup/index.js';

const PRIVATE_FOLDER = 0o700;
/** Others may pass through to the database's own folder, but not list: only root runs the database as another user. */
const PASSABLE_FOLDER = 0o711;

/**
 * Makes sure that the data folder exists and can be written to.
 * @throws StartupError `data-directory`
 */
export function prepareDataDirectory(path: string): void {
  try {
    if (makeFolders(path)) {
      chmodSync(path, process.getuid?.() === 0 ? PASSABLE_FOLDER : PRIVATE_FOLDER);
    }
    const probe = join(path, `.probe-${randomUUID()}`);
    writeFileSync(probe, '', { flag: 'wx' });
    rmSync(probe);
  } catch (cause) {
    throw unusable(path, cause);
  }
}

/**
 * Makes a folder and those above it; false when it is there already. Node's own recursive mkdir never returns where a
 * file system answers ENOENT below an existing folder, as /proc does.
 */
function makeFolders(path: string): boolean {
  if (existsSync(path)) return false;
  const parent = dirname(path);
  if (parent !== path) makeFolders(parent);
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    // Made by another start in this moment.
    if (errorCode(error) === 'EEXIST' && statSync(path).isDirectory()) return false;
    throw error;
  }
}

/** A folder inside the data folder that only this user may enter; made when absent. */
export function privateFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: PRIVATE_FOLDER });
    chmodSync(path, PRIVATE_FOLDER);
    return path;
  } catch (cause) {
    throw unusable(path, cause);
  }
}

function unusable(path: string, cause: unknown): StartupError {
  const code = errorCode(cause);
  if (code === 'ENOSPC') {
    return new StartupError(
      'data-directory',
      `数据目录 ${path} 所在磁盘已满`,
      `the disk of the data folder ${path} is full`,
    );
  }
  const isFile =
    code === 'EEXIST' || code === 'ENOTDIR' || statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  return isFile
    ? new StartupError('data-directory', `数据目录 ${path} 不是文件夹`, `the data folder ${path} is not a folder`, {
        cause,
      })
    : new StartupError(
        'data-directory',
        `数据目录 ${path} 不可写（${code}）`,
        `the data folder ${path} is not writable (${code})`,
        { cause },
      );
}
