import { Fault } from '../fault.js';
import {
  HASH_SIZE,
  type Hasher,
  type HashReader,
  type NodeId,
  TILE_HEIGHT,
  TILE_WIDTH,
  type TileId,
  tileWidth,
} from '../merkle/index.js';
import { subtreeRootOf } from './subtree-root.js';

/** Where a node's hash comes from: the root of `count` hashes of the tile (level, index), from hash `offset` on. */
export interface TileLocation {
  level: number;
  index: number;
  offset: number;
  count: number;
}

/** Where in the tiles a complete subtree lies. */
export const nodeLocation = (node: NodeId): TileLocation => {
  const count = 2 ** (node.level % TILE_HEIGHT);
  const first = node.index * count;
  return {
    level: Math.floor(node.level / TILE_HEIGHT),
    index: Math.floor(first / TILE_WIDTH),
    offset: first % TILE_WIDTH,
    count,
  };
};

/** Loads tiles, in the order asked; may give a wider version of a tile than asked, never a narrower one, nor change it. */
export type TileFetcher = (tiles: readonly TileId[]) => Promise<readonly Uint8Array[]>;

/**
 * Reads node hashes from the tiles of a tree of `size` leaves, fetching each tile once per call.
 * Throws Fault 'tile-read' when a node lies outside the tree or a tile is missing or too short.
 */
export const tileReader = (h: Hasher, size: number, fetch: TileFetcher): HashReader => ({
  read: async (nodes) => {
    const locations = nodes.map(nodeLocation);
    const wanted = new Map<string, TileId>();
    for (const { level, index } of locations) {
      const width = tileWidth(level, index, size);
      if (width === 0) throw new Fault('tile-read', { level, index, size });
      wanted.set(`${level}/${index}`, { level, index, width });
    }
    const tiles = await fetch([...wanted.values()]);
    const loaded = new Map([...wanted.keys()].map((key, i) => [key, tiles[i]]));
    return locations.map((location) => hashAt(h, location, loaded.get(`${location.level}/${location.index}`), size));
  },
});

const hashAt = (h: Hasher, location: TileLocation, tile: Uint8Array | undefined, size: number): Uint8Array => {
  const { level, index, offset, count } = location;
  const within = offset + count <= tileWidth(level, index, size);
  if (tile === undefined || !within || tile.length < (offset + count) * HASH_SIZE) {
    throw new Fault('tile-read', { level, index, size });
  }
  return subtreeRootOf(h, tile, offset, count);
};
