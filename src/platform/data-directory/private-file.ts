import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { StartupError } from '../startup/index.js';

const PRIVATE = 0o600;
const OPEN_TO_OTHERS = 0o077;

/**
 * Writes a file that only its owner may read, so that after a power cut there is the whole new content or what was
 * there before: temporary file, fsync, rename, fsync of the folder.
 */
export function writePrivateFile(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${randomUUID()}.tmp`;
  const file = openSync(temporary, 'wx', PRIVATE);
  try {
    fchmodSync(file, PRIVATE);
    // Until all is written: a disk that fills up takes a part of it without complaint.
    writeFileSync(file, content);
    fsyncSync(file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  syncFolder(dirname(path));
}

/** Makes created, renamed and removed names of a folder survive a power cut. */
export function syncFolder(path: string): void {
  // Windows cannot open a folder; its file systems keep names in a journal.
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/**
 * Reads a file that must be private.
 * @returns undefined where there is no such file
 * @throws StartupError `file-not-private` when group or others may read it, `file-unreadable` when it cannot be read
 */
export function readPrivateFile(path: string): string | undefined {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return undefined;
  if (process.platform !== 'win32' && (status.mode & OPEN_TO_OTHERS) !== 0) {
    throw new StartupError(
      'file-not-private',
      `文件 ${path} 可被其他用户访问，请执行 chmod 600 "${path}"`,
      `${path} is open to other users; run chmod 600 "${path}"`,
    );
  }
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new StartupError('file-unreadable', `文件 ${path} 无法读取`, `${path} cannot be read`, { cause });
  }
}
