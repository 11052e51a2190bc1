import { HASH_SIZE } from './hash.js';
import { isTreeSize, requireRange } from './size.js';

/** Levels of the tree that one level of tiles spans. */
export const TILE_HEIGHT = 8;

/** Hashes in a full tile (C2SP tlog-tiles). */
export const TILE_WIDTH = 2 ** TILE_HEIGHT;

/** Bytes of a full tile. */
export const TILE_BYTES = TILE_WIDTH * HASH_SIZE;

/** A tile of `width` hashes (1 … 256): hash i is the root of leaves [(index·256 + i)·256^level, (index·256 + i+1)·256^level). */
export interface TileId {
  level: number;
  index: number;
  width: number;
}

/** A tile with its content: `width` hashes of 32 bytes. */
export interface Tile extends TileId {
  data: Uint8Array;
}

/** Hashes at a tile level in a tree of `size` leaves: floor(size / 256^level). */
export const hashesAtLevel = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level);

/** Width that the tile (level, index) has in a tree of `size` leaves: 0 (absent) … 256 (full). */
export const tileWidth = (level: number, index: number, size: number): number =>
  Math.max(0, Math.min(TILE_WIDTH, hashesAtLevel(level, size) - index * TILE_WIDTH));

/** The partial tiles of a tree of `size` leaves, lowest level first: its right edge. */
export const partialTiles = (size: number): TileId[] => {
  requireRange(isTreeSize(size), { size });
  const tiles: TileId[] = [];
  for (let level = 0; hashesAtLevel(level, size) > 0; level++) {
    const hashes = hashesAtLevel(level, size);
    const width = hashes % TILE_WIDTH;
    if (width > 0) tiles.push({ level, index: Math.floor(hashes / TILE_WIDTH), width });
  }
  return tiles;
};
