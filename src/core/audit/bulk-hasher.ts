import { HASH_SIZE, type Hasher, TILE_WIDTH } from '../merkle/index.js';

/** Writes SHA-256 of `data` into a fixed array, at an offset. */
export type DigestWriter = (data: Uint8Array, offset: number) => void;

/** A hasher that can also write digests where they belong: millions of small arrays cost more than the hashing. */
export interface BulkHasher extends Hasher {
  writerTo(target: Uint8Array): DigestWriter;
}

/** Any hasher as one that writes: for the browser and for tests. */
export const bulkHasher = (h: Hasher): BulkHasher => ({
  sha256: (data) => h.sha256(data),
  writerTo: (target) => (data, offset) => target.set(h.sha256(data), offset),
});

/** Leaf hashes (RFC 6962 section 2.1) of entries, one after the other. */
export const leafHashesOf = (h: BulkHasher, entries: readonly Uint8Array[]): Uint8Array => {
  const hashes = new Uint8Array(entries.length * HASH_SIZE);
  const write = h.writerTo(hashes);
  let longest = 0;
  for (const entry of entries) longest = Math.max(longest, entry.length);
  const input = new Uint8Array(1 + longest);
  for (const [i, entry] of entries.entries()) {
    input.set(entry, 1);
    write(input.subarray(0, entry.length + 1), i * HASH_SIZE);
  }
  return hashes;
};

/** The root over the 256 hashes of a full tile: one hash of the next tile level. */
export const tileRoot = (h: BulkHasher, tile: Uint8Array): Uint8Array => {
  const nodes = tile.slice();
  const write = h.writerTo(nodes);
  const input = new Uint8Array(1 + 2 * HASH_SIZE);
  input[0] = 0x01;
  for (let count = TILE_WIDTH / 2; count >= 1; count /= 2) {
    for (let i = 0; i < count; i++) {
      input.set(nodes.subarray(2 * i * HASH_SIZE, 2 * (i + 1) * HASH_SIZE), 1);
      write(input, i * HASH_SIZE);
    }
  }
  return nodes.slice(0, HASH_SIZE);
};
