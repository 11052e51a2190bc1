import { type Depth, finding, inspectBundle } from '../../../core/audit/index.js';
import { HASH_SIZE, TILE_WIDTH } from '../../../core/merkle/index.js';
import { decodeBundle, tilePath } from '../../../core/tlog/index.js';
import { nodeTools } from '../adapters/node-tools.js';
import type { BundleReader, ReadBundle } from '../domain/bundle-reader.js';
import type { FoundBundle, LogSource } from '../domain/log-source.js';

/** Of which log bundles are read, and how far they are looked into. */
export interface ReadOrder {
  readonly size: number;
  readonly depth: Depth;
}

/** Gives the reader that fits a source; the first `from` entries need not be read. */
export type ReaderFor = (source: LogSource, order: ReadOrder, from: number) => BundleReader;

/** Reads a bundle and its tile and inspects both. */
export async function readBundle(source: LogSource, { size, depth }: ReadOrder, bundle: number): Promise<ReadBundle> {
  const width = Math.min(TILE_WIDTH, size - bundle * TILE_WIDTH);
  const [found, published] = await Promise.all([source.bundle(bundle, width), source.tile(0, bundle, width)]);
  const expected = width * HASH_SIZE;
  const tile = published?.length === expected ? published : undefined;
  const bytes = found === undefined ? undefined : cutTo(found, width);
  return {
    inspected: inspectBundle(nodeTools, { bundle, width, bytes, tile, depth }),
    partialTile: width < TILE_WIDTH ? tile : undefined,
    findings: [...(found?.findings ?? []), ...tileFindings(tilePath(0, bundle, width), published, expected)],
  };
}

function tileFindings(tile: string, published: Uint8Array | undefined, expected: number) {
  if (published === undefined) return [finding('tile-missing', { tile })];
  if (published.length === expected) return [];
  return [finding('tile-length', { tile }, { found: published.length, expected })];
}

/** The first `width` entries of a bundle that was found wider; unchanged when it is malformed, to be found at fault. */
function cutTo({ bytes, width: found }: FoundBundle, width: number): Uint8Array {
  if (found === width) return bytes;
  const decoded = decodeBundle(bytes, found);
  if (!decoded.ok) return bytes;
  return bytes.subarray(
    0,
    decoded.value.slice(0, width).reduce((length, entry) => length + 2 + entry.length, 0),
  );
}
