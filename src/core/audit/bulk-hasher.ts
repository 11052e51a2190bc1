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
  const nodes = new Uint8Array(1 + TILE_WIDTH * HASH_SIZE);
  nodes.set(tile.subarray(0, TILE_WIDTH * HASH_SIZE), 1);
  const write = h.writerTo(nodes);
  for (let count = TILE_WIDTH / 2; count >= 1; count /= 2) {
    for (let i = 0; i < count; i++) {
      // Two hashes stand behind one another; the prefix takes the last byte of the pair before, which has been hashed.
      const start = 2 * i * HASH_SIZE;
      nodes[start] = 0x01;
      write(nodes.subarray(start, start + 1 + 2 * HASH_SIZE), 1 + i * HASH_SIZE);
    }
  }
  return nodes.slice(1, 1 + HASH_SIZE);
};
