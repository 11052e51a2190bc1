import { fail, ok, type Result } from '../result.js';
import { foldSubtrees, HASH_SIZE, type Hasher, nodeHash } from './hash.js';
import { isTreeSize } from './size.js';
import { hashesAtLevel, TILE_HEIGHT, TILE_WIDTH } from './tile.js';

/** The right edge of a tree: all that is needed to append to it. Made by `restoreEdge` or `appendLeaves`; immutable. */
export interface TileEdge {
  /** Leaves in the tree. */
  readonly size: number;
  /** tiles[L] holds the hashes of the rightmost, partial tile of level L; empty when the last tile is full. */
  readonly tiles: readonly Uint8Array[];
  /** Roots of the complete subtrees that make up the tree, largest first: one per 1 in the binary size. */
  readonly peaks: readonly Uint8Array[];
}

/** The edge of the empty tree. */
export const EMPTY_EDGE: TileEdge = { size: 0, tiles: [], peaks: [] };

/** Why stored tiles are not the edge of a tree of that size. */
export type EdgeFaultCode = 'edge-size' | 'edge-width';

/**
 * The edge of a stored tree, from the partial tiles that `partialTiles(size)` names: tiles[L] for level L (absent or
 * empty where that level has none). Costs at most 255 hashes per level; the peaks are computed, never trusted.
 */
export const restoreEdge = (
  h: Hasher,
  size: number,
  tiles: readonly (Uint8Array | undefined)[],
): Result<TileEdge, EdgeFaultCode> => {
  if (!isTreeSize(size)) return fail('edge-size');
  const edge: Uint8Array[] = [];
  const peaks: Uint8Array[] = [];
  for (let level = 0; hashesAtLevel(level, size) > 0 || level < tiles.length; level++) {
    const tile = tiles[level] ?? new Uint8Array(0);
    const width = hashesAtLevel(level, size) % TILE_WIDTH;
    if (tile.length !== width * HASH_SIZE) return fail('edge-width', `level ${level}`);
    edge.push(tile);
    peaks.unshift(...tilePeaks(h, tile));
  }
  return ok({ size, tiles: edge, peaks });
};

/** The root of the tree of which this is the edge. */
export const edgeRoot = (h: Hasher, edge: TileEdge): Uint8Array => foldSubtrees(h, edge.peaks);

/** Roots of the complete subtrees over the hashes of a partial tile, largest first. */
const tilePeaks = (h: Hasher, tile: Uint8Array): Uint8Array[] => {
  const width = tile.length / HASH_SIZE;
  const peaks: Uint8Array[] = [];
  let at = 0;
  for (let bit = TILE_HEIGHT - 1; bit >= 0; bit--) {
    const count = 1 << bit;
    if ((width & count) === 0) continue;
    peaks.push(subtreeRoot(h, tile, at, count));
    at += count;
  }
  return peaks;
};

/** Root of `count` (a power of two) hashes of a tile, starting at hash `at`. */
export const subtreeRoot = (h: Hasher, tile: Uint8Array, at: number, count: number): Uint8Array => {
  if (count === 1) return tile.subarray(at * HASH_SIZE, (at + 1) * HASH_SIZE);
  const middle = count / 2;
  return nodeHash(h, subtreeRoot(h, tile, at, middle), subtreeRoot(h, tile, at + middle, middle));
};
