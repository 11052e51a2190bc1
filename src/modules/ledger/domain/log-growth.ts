import { equalBytes } from '../../../core/bytes.js';
import { Fault } from '../../../core/fault.js';
import {
  appendLeaves,
  HASH_SIZE,
  type Hasher,
  leafHash,
  TILE_WIDTH,
  type Tile,
  type TileEdge,
  tileWidth,
} from '../../../core/merkle/index.js';
import { decodeBundle } from '../../../core/tlog/index.js';

/** Gives the first `width` entries of a bundle as tlog-tiles encodes them. */
export type BundleReader = (index: number, width: number) => Promise<Uint8Array | undefined>;

/** An entry bundle, whole as far as the tree reaches. */
export interface ReadBundle {
  readonly index: number;
  readonly width: number;
  readonly bytes: Uint8Array;
  readonly entries: readonly Uint8Array[];
}

/** A stretch of the log: its bundles, the tiles that became full with it, and the tree behind it. */
export interface Growth {
  readonly bundles: readonly ReadBundle[];
  readonly fullTiles: readonly Tile[];
  readonly edge: TileEdge;
}

/** Bundles read at a time: some 4,096 entries, hashed in a few milliseconds. */
const BUNDLES = 16;

/**
 * Reads the entries behind an edge up to `size` and hashes the tree anew from them: no stored tile is believed. Memory
 * is bounded by 16 bundles. Throws Fault 'export-source-damaged' naming the bundle that is missing, cannot be read or
 * does not begin with the entries of the edge.
 */
export async function* growth(
  hasher: Hasher,
  read: BundleReader,
  from: TileEdge,
  size: number,
): AsyncGenerator<Growth> {
  let edge = from;
  while (edge.size < size) {
    const first = Math.floor(edge.size / TILE_WIDTH);
    const count = Math.min(BUNDLES, Math.ceil(size / TILE_WIDTH) - first);
    const bundles: ReadBundle[] = [];
    // One by one: the connections belong to those who register, and a single one may be all there is.
    for (let i = 0; i < count; i += 1) bundles.push(await readBundle(read, first + i, size));
    const hashes = bundles.flatMap(({ entries }) => entries.map((entry) => leafHash(hasher, entry)));
    const known = edge.size % TILE_WIDTH;
    requireKnown(hashes.slice(0, known), edge, first);
    const grown = appendLeaves(hasher, edge, hashes.slice(known));
    edge = grown.edge;
    yield { bundles, fullTiles: grown.tiles.filter(({ width }) => width === TILE_WIDTH), edge };
  }
}

async function readBundle(read: BundleReader, index: number, size: number): Promise<ReadBundle> {
  const width = tileWidth(0, index, size);
  const bytes = await read(index, width);
  const decoded = bytes === undefined ? undefined : decodeBundle(bytes, width);
  if (bytes === undefined || decoded?.ok !== true) throw damaged(index);
  return { index, width, bytes, entries: decoded.value };
}

function requireKnown(hashes: readonly Uint8Array[], edge: TileEdge, index: number): void {
  const tile = edge.tiles[0] ?? new Uint8Array(0);
  const same = hashes.every((hash, i) => equalBytes(hash, tile.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE)));
  if (!same) throw damaged(index);
}

const damaged = (index: number) => new Fault('export-source-damaged', { part: `bundle ${index}` });
