import {
  appendLeaves,
  edgeRoot,
  type Hasher,
  TILE_WIDTH,
  type Tile,
  type TileEdge,
} from '../../../core/merkle/index.js';
import { encodeBundle } from '../../../core/tlog/index.js';

/** An entry on its way into the log: at most 65,535 bytes, and their leaf hash (RFC 6962 section 2.1). */
export interface Leaf {
  readonly bytes: Uint8Array;
  readonly leafHash: Uint8Array;
}

/** All that is needed to append to a log: the right edge of its tree, and the length of its last bundle if partial. */
export interface LogEdge {
  readonly tree: TileEdge;
  /** Bytes of the last bundle if it is partial, else 0. */
  readonly bundleBytes: number;
}

/** Bytes of entries that are added to one bundle. */
export interface BundleGrowth {
  readonly index: number;
  /** Entries in the bundle afterwards. */
  readonly width: number;
  /** What is appended to the stored bundle, or the whole of a new one. */
  readonly added: Uint8Array;
  /** Where each added entry ends inside the whole bundle. */
  readonly ends: readonly number[];
}

/** What an append changes. */
export interface Growth {
  /** Index of the first new entry: the size of the tree before. */
  readonly first: number;
  readonly rootBefore: Uint8Array;
  readonly leaves: readonly Leaf[];
  readonly bundles: readonly BundleGrowth[];
  /** Tiles that were created or have grown. */
  readonly tiles: readonly Tile[];
  readonly root: Uint8Array;
  readonly edge: LogEdge;
}

/** How a log grows by entries. Throws Fault 'bundle-entry' for an entry of more than 65,535 bytes. */
export const grow = (h: Hasher, edge: LogEdge, leaves: readonly Leaf[]): Growth => {
  const first = edge.tree.size;
  const {
    edge: tree,
    root,
    tiles,
  } = appendLeaves(
    h,
    edge.tree,
    leaves.map(({ leafHash }) => leafHash),
  );
  const bundles = growBundles(first, edge.bundleBytes, leaves);
  const bundleBytes = tree.size % TILE_WIDTH === 0 ? 0 : (bundles.at(-1)?.ends.at(-1) ?? edge.bundleBytes);
  return { first, rootBefore: edgeRoot(h, edge.tree), leaves, bundles, tiles, root, edge: { tree, bundleBytes } };
};

/** Bytes of the length before each entry (C2SP tlog-tiles). */
const PREFIX = 2;

const growBundles = (size: number, partialBytes: number, leaves: readonly Leaf[]): BundleGrowth[] => {
  const bundles: BundleGrowth[] = [];
  let taken = 0;
  let end = partialBytes;
  while (taken < leaves.length) {
    const index = Math.floor((size + taken) / TILE_WIDTH);
    const before = (size + taken) % TILE_WIDTH;
    const added = leaves.slice(taken, taken + TILE_WIDTH - before).map(({ bytes }) => bytes);
    const ends = added.map(({ length }) => {
      end += PREFIX + length;
      return end;
    });
    bundles.push({ index, width: before + added.length, added: encodeBundle(added), ends });
    taken += added.length;
    end = 0;
  }
  return bundles;
};
