import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, errorText, StartupError } from '../../../platform/startup/index.js';
import type { SourceAddress } from '../domain/bundle-reader.js';
import type { FileReader, LogSource } from '../domain/log-source.js';
import { MOST_CHECKPOINT_BYTES, readBundle, readTile } from '../domain/tile-files.js';

const ABSENT = new Set(['ENOENT', 'ENOTDIR']);

/** A copy of a log in a folder, as `ledger export` writes it. */
export class FolderSource implements LogSource, FileReader {
  readonly address: SourceAddress;

  constructor(readonly name: string) {
    this.address = { kind: 'folder', name };
  }

  checkpoint(): Promise<Uint8Array | undefined> {
    return this.read('checkpoint', MOST_CHECKPOINT_BYTES);
  }

  bundle(index: number, width: number) {
    return readBundle(this, index, width);
  }

  tile(level: number, index: number, width: number) {
    return readTile(this, level, index, width);
  }

  read(path: string, maximum: number): Promise<Uint8Array | undefined> {
    return readBounded(join(this.name, path), maximum);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/**
 * The bytes of a regular file, at most `maximum` and one; undefined when it is not there.
 * @throws StartupError 'file-not-readable' when the system refuses, or for what is no regular file
 */
export async function readBounded(path: string, maximum: number): Promise<Uint8Array | undefined> {
  try {
    if (!(await stat(path)).isFile()) throw new Error('not a regular file');
    // A pipe that took the file's place in between must not hold the reader.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return await readUpTo(file, maximum + 1);
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (ABSENT.has(errorCode(cause) ?? '')) return undefined;
    const reason = errorText(cause);
    throw new StartupError('file-not-readable', `无法读取 ${path}（${reason}）`, `${path} cannot be read (${reason})`, {
      cause,
    });
  }
}

async function readUpTo(file: FileHandle, limit: number): Promise<Uint8Array> {
  const { size } = await file.stat();
  const bytes = new Uint8Array(Math.min(size, limit));
  let used = 0;
  while (used < bytes.length) {
    const { bytesRead } = await file.read(bytes, used, bytes.length - used, used);
    if (bytesRead === 0) break;
    used += bytesRead;
  }
  return used === bytes.length ? bytes : bytes.slice(0, used);
}
