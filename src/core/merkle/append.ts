import { edgeRoot, type TileEdge } from './edge.js';
import { HASH_SIZE, type Hasher, nodeHash } from './hash.js';
import { half, isTreeSize, requireRange } from './size.js';
import { TILE_HEIGHT, type Tile } from './tile.js';
import { TileRow } from './tile-row.js';

/** What an append leaves behind. */
export interface AppendResult {
  edge: TileEdge;
  root: Uint8Array;
  /** Every tile that was created or has grown, lowest level first, then by index. */
  tiles: Tile[];
}

/**
 * Appends leaves to the tree behind an edge. Pure; costs one hash per leaf and O(log n) for the root, whatever the
 * size of the tree. Throws RangeError for a leaf hash that is not 32 bytes, Fault 'tree-range' beyond 2^53-1 leaves.
 */
export const appendLeaves = (h: Hasher, edge: TileEdge, leafHashes: readonly Uint8Array[]): AppendResult => {
  const size = edge.size + leafHashes.length;
  requireRange(isTreeSize(size), { size });
  const rows: TileRow[] = [];
  const peaks = [...edge.peaks];
  let count = edge.size;
  for (const leaf of leafHashes) {
    if (leaf.length !== HASH_SIZE) throw new RangeError('a leaf hash has 32 bytes');
    push(h, edge, rows, peaks, count++, leaf);
  }
  const next = { size, tiles: edgeTiles(edge, rows), peaks };
  return { edge: next, root: edgeRoot(h, next), tiles: rows.flatMap((row) => row.changed()) };
};

/**
 * Adds one leaf the way a binary counter adds one: each trailing 1 of `size` is a peak that the new subtree merges
 * with. Whenever the subtree reaches a tile level, its root is the next hash of that level.
 */
const push = (
  h: Hasher,
  edge: TileEdge,
  rows: TileRow[],
  peaks: Uint8Array[],
  size: number,
  leaf: Uint8Array,
): void => {
  let hash = leaf;
  rowAt(edge, rows, 0).push(hash);
  let level = 0;
  for (let rest = size; rest % 2 === 1; rest = half(rest)) {
    hash = nodeHash(h, peaks.pop() ?? new Uint8Array(0), hash);
    level++;
    if (level % TILE_HEIGHT === 0) rowAt(edge, rows, level / TILE_HEIGHT).push(hash);
  }
  peaks.push(hash);
};

const rowAt = (edge: TileEdge, rows: TileRow[], level: number): TileRow => {
  const existing = rows[level];
  if (existing !== undefined) return existing;
  const row = new TileRow(level, edge.size, edge.tiles[level] ?? new Uint8Array(0));
  rows[level] = row;
  return row;
};

const edgeTiles = (edge: TileEdge, rows: readonly TileRow[]): Uint8Array[] =>
  Array.from({ length: Math.max(edge.tiles.length, rows.length) }, (_, level) => {
    return rows[level]?.partial() ?? edge.tiles[level] ?? new Uint8Array(0);
  });
