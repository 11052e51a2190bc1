import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { errorCode, errorText, StartupError } from '../../platform/startup/index.js';
import { Sm3Thread } from './sm3-thread.js';

export interface FileDigests {
  readonly bytes: number;
  /** `sha256:<hex>` and `sm3:<hex>`. */
  readonly sha256: string;
  readonly sm3: string;
}

/** One piece; a few of them keep disk and both hashes busy. */
const PIECE = 1 << 20;
const PIECES = 8;
/** Below it a thread is not worth its start. */
const SMALL = 16 * PIECE;

/**
 * Both digests of a file of any size, in constant memory: it is read once, and where it is large SM3 is computed by a thread
 * of its own. Throws StartupError when the system does not give the file.
 */
export async function hashFile(path: string): Promise<FileDigests> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    return await (size < SMALL ? hashHere(file) : hashInTwoThreads(file));
  } catch (cause) {
    if (errorCode(cause) === undefined) throw cause;
    const reason = errorText(cause);
    throw new StartupError(
      'file-not-readable',
      `无法读取文件 ${path}（${reason}）`,
      `the file ${path} cannot be read (${reason})`,
      { cause },
    );
  }
}

async function hashHere(file: FileHandle): Promise<FileDigests> {
  const sm3 = createHash('sm3');
  const piece = new Uint8Array(PIECE);
  const read = await readPieces(file, [piece], async (_place, length) => sm3.update(piece.subarray(0, length)));
  return { ...read, sm3: `sm3:${sm3.digest('hex')}` };
}

async function hashInTwoThreads(file: FileHandle): Promise<FileDigests> {
  const memory = new SharedArrayBuffer(PIECE * PIECES);
  const pieces = Array.from({ length: PIECES }, (_, place) => new Uint8Array(memory, place * PIECE, PIECE));
  const thread = new Sm3Thread(memory);
  try {
    const read = await readPieces(file, pieces, (place, length) => thread.update({ from: place * PIECE, length }));
    return { ...read, sm3: `sm3:${await thread.digest()}` };
  } finally {
    await thread.close();
  }
}

/** Fills the pieces in turn, hands each on, and hashes it with SHA-256; none is filled again before it was taken. */
async function readPieces(
  file: FileHandle,
  pieces: readonly Uint8Array[],
  take: (place: number, length: number) => Promise<unknown>,
): Promise<Pick<FileDigests, 'bytes' | 'sha256'>> {
  const sha256 = createHash('sha256');
  const taken: Promise<unknown>[] = [];
  let bytes = 0;
  for (let turn = 0; ; turn += 1) {
    const place = turn % pieces.length;
    const piece = pieces[place];
    if (piece === undefined) throw new Error('nothing to read into');
    await taken[place];
    const { bytesRead } = await file.read(piece, 0, piece.length, null);
    if (bytesRead === 0) break;
    taken[place] = take(place, bytesRead);
    sha256.update(piece.subarray(0, bytesRead));
    bytes += bytesRead;
  }
  await Promise.all(taken);
  return { bytes, sha256: `sha256:${sha256.digest('hex')}` };
}
