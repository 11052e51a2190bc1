import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../../../core/bytes.js';

/** Hashed between two looks at the screen: large enough to be fast, small enough not to be felt. */
const PIECE = 2 * 1_048_576;

/**
 * SHA-256 of a file of any size, in hexadecimal, piece by piece: no more than one piece is in memory.
 * Throws what the browser throws when the file can't be read to its end.
 */
export async function hashFile(file: Blob, onProgress: (share: number) => void): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += PIECE) {
    hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    onProgress(Math.min(1, (at + PIECE) / file.size));
  }
  return toHex(hash.digest());
}
