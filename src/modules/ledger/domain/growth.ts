import { TILE_WIDTH } from '../../../core/merkle/index.js';
import { encodeBundle } from '../../../core/tlog/index.js';

/** Bytes of entries that are added to one bundle. */
export interface BundleGrowth {
  readonly index: number;
  /** Entries in the bundle afterwards. */
  readonly width: number;
  /** What is appended to the stored bundle, or the whole of a new one. */
  readonly added: Uint8Array;
}

/** Where the bytes of an entry lie inside its bundle, without their length prefix. */
export interface EntryPlace {
  readonly index: number;
  readonly offset: number;
  readonly length: number;
}

/** Bytes of the length before each entry. */
const PREFIX = 2;

/**
 * How the entry bundles grow by `entries`.
 * @param size entries in the log before
 * @param partialBytes length of the last bundle if it is partial, else 0
 */
export const growBundles = (
  size: number,
  partialBytes: number,
  entries: readonly Uint8Array[],
): { bundles: BundleGrowth[]; places: EntryPlace[] } => {
  const bundles: BundleGrowth[] = [];
  const places: EntryPlace[] = [];
  let taken = 0;
  let offset = partialBytes;
  while (taken < entries.length) {
    const index = Math.floor((size + taken) / TILE_WIDTH);
    const before = (size + taken) % TILE_WIDTH;
    const added = entries.slice(taken, taken + TILE_WIDTH - before);
    for (const [i, entry] of added.entries()) {
      places.push({ index: size + taken + i, offset: offset + PREFIX, length: entry.length });
      offset += PREFIX + entry.length;
    }
    bundles.push({ index, width: before + added.length, added: encodeBundle(added) });
    taken += added.length;
    offset = 0;
  }
  return { bundles, places };
};
