import { HASH_SIZE, type Hasher, nodeHash, TILE_WIDTH } from '../merkle/index.js';

/** By tile, the inner nodes that were computed of it: node n has the children 2n and 2n + 1, the root of a full tile is 1. */
const known = new WeakMap<Uint8Array, (Uint8Array | undefined)[]>();

/**
 * Root of `count` (a power of two) hashes of a tile, from hash `offset` (a multiple of it) on. What was computed of a tile
 * is remembered for as long as somebody keeps the tile, which must not change: of a hundred proofs most share most nodes.
 */
export const subtreeRootOf = (h: Hasher, tile: Uint8Array, offset: number, count: number): Uint8Array => {
  if (count === 1) return tile.subarray(offset * HASH_SIZE, (offset + 1) * HASH_SIZE);
  const nodes = known.get(tile) ?? [];
  if (nodes.length === 0) known.set(tile, nodes);
  const place = (TILE_WIDTH + offset) / count;
  const remembered = nodes[place];
  if (remembered !== undefined) return remembered;
  const half = count / 2;
  const root = nodeHash(h, subtreeRootOf(h, tile, offset, half), subtreeRootOf(h, tile, offset + half, half));
  nodes[place] = root;
  return root;
};
