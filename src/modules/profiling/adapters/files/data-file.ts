import { open, type FileHandle } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { errorCode, errorText, StartupError } from '../../../../platform/startup/index.js';
import { changed, emptyFile } from '../../domain/sentences.js';

/** A file while it is read: open, and known to be the same at the end. */
export interface DataFile {
  /** Absolute. */
  readonly path: string;
  /** Its name without its folder, as a profile shows it. */
  readonly name: string;
  readonly bytes: number;
  readonly handle: FileHandle;
}

/** Longest name of a file that a profile shows. */
const LONGEST_NAME = 255;

/**
 * Opens a regular file, lets it be read, and refuses what was read when the file has changed meanwhile: hashes and
 * figures would be of two different files. Throws StartupError when the system does not give it.
 */
export async function withDataFile<T>(path: string, read: (file: DataFile) => Promise<T>): Promise<T> {
  await using handle = await opened(path);
  const before = await handle.stat({ bigint: true });
  if (!before.isFile()) throw notReadable(path, new Error('EISDIR: not a regular file'));
  if (before.size === 0n) throw emptyFile(path);
  const answer = await read({ path: resolve(path), name: shownName(path), bytes: Number(before.size), handle });
  await using again = await opened(path);
  const after = await again.stat({ bigint: true });
  const same = before.ino === after.ino && before.size === after.size && before.mtimeNs === after.mtimeNs;
  if (!same) throw changed(path);
  return answer;
}

/** One line, in the form of texts of a certificate. */
function shownName(path: string): string {
  const name = basename(path)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '_')
    .trim();
  return Array.from(name).slice(0, LONGEST_NAME).join('').trim();
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (cause) {
    if (errorCode(cause) === undefined) throw cause;
    throw notReadable(path, cause);
  }
}

function notReadable(path: string, cause: unknown): StartupError {
  const reason = errorText(cause);
  return new StartupError(
    'file-not-readable',
    `无法读取文件 ${path}（${reason}）`,
    `the file ${path} cannot be read (${reason})`,
    {
      cause,
    },
  );
}
