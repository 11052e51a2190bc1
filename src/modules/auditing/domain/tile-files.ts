import { HASH_SIZE, TILE_WIDTH } from '../../../core/merkle/index.js';
import { entriesPath, tilePath } from '../../../core/tlog/index.js';
import type { FileReader, FoundBundle } from './log-source.js';

/** Longest signed note that is read. */
export const MOST_CHECKPOINT_BYTES = 1_000_000;
/** 256 entries of 65,535 bytes, each behind its length. */
export const MOST_BUNDLE_BYTES = TILE_WIDTH * (2 + 65_535);
const TILE_BYTES = TILE_WIDTH * HASH_SIZE;

/** A partial file may be gone once the full one is there, so that is asked for next (tlog-tiles). */
export const readBundle = async (files: FileReader, index: number, width: number): Promise<FoundBundle | undefined> => {
  for (const each of new Set([width, TILE_WIDTH])) {
    const bytes = await files.read(entriesPath(index, each), MOST_BUNDLE_BYTES);
    if (bytes !== undefined) return { bytes, width: each };
  }
  return undefined;
};

/** The tile of that width, or the beginning of the full one. */
export const readTile = async (
  files: FileReader,
  level: number,
  index: number,
  width: number,
): Promise<Uint8Array | undefined> => {
  const exact = await files.read(tilePath(level, index, width), TILE_BYTES);
  if (exact !== undefined || width === TILE_WIDTH) return exact;
  const full = await files.read(tilePath(level, index), TILE_BYTES);
  // A full tile of another length is shown as it is, to be found at fault.
  return full?.length === TILE_BYTES ? full.subarray(0, width * HASH_SIZE) : full;
};
