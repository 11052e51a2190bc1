import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { concatBytes } from '../../../core/bytes.js';
import type { HashAnswer, HashOrder } from './hash-order.js';

const PIECE = 1 << 20;
/** Before the bytes of a leaf (RFC 6962 section 2.1). */
const LEAF = Uint8Array.of(0);

/** One pass over a file in constant memory, but for 32 bytes a chunk. */
export async function hashChunks({ path, algorithm, chunkBytes }: HashOrder): Promise<HashAnswer> {
  await using file = await open(path);
  const whole = createHash(algorithm);
  const leaves: Uint8Array[] = [];
  const buffer = new Uint8Array(Math.min(PIECE, chunkBytes));
  let leaf = createHash(algorithm).update(LEAF);
  let inChunk = 0;
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, chunkBytes - inChunk), bytes);
    if (bytesRead === 0) break;
    const piece = buffer.subarray(0, bytesRead);
    whole.update(piece);
    leaf.update(piece);
    bytes += bytesRead;
    inChunk += bytesRead;
    if (inChunk < chunkBytes) continue;
    leaves.push(leaf.digest());
    leaf = createHash(algorithm).update(LEAF);
    inChunk = 0;
  }
  if (inChunk > 0) leaves.push(leaf.digest());
  return { bytes, digest: new Uint8Array(whole.digest()), leaves: concatBytes(...leaves) };
}
