import { opendir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type AuditFinding, finding } from '../../../core/audit/index.js';
import { equalBytes } from '../../../core/bytes.js';
import { HASH_SIZE, TILE_WIDTH, tileWidth } from '../../../core/merkle/index.js';
import { decodeBundle, entriesPath, parseTilePath, type TileAddress, tilePath } from '../../../core/tlog/index.js';
import { errorCode } from '../../../platform/startup/index.js';
import type { LogSource } from '../domain/log-source.js';
import { MOST_BUNDLE_BYTES } from '../domain/tile-files.js';
import { readBounded } from './folder-source.js';

/**
 * Holds the partial files that a folder keeps from earlier sizes against the full content: each must be its beginning.
 * Those at the right edge and those beyond the checkpoint are none of them.
 * @param faulty paths of files that were found to be wrong: nothing can be held against them
 */
export async function* stalePartials(
  folder: string,
  source: LogSource,
  size: number,
  faulty: ReadonlySet<string>,
): AsyncGenerator<AuditFinding | undefined> {
  for await (const path of filesBelow(join(folder, 'tile'))) {
    const tile = relative(folder, path).split(sep).join('/');
    const address = parseTilePath(tile);
    if (!address.ok || address.value.width === TILE_WIDTH) continue;
    const level = address.value.kind === 'hashes' ? address.value.level : 0;
    const now = tileWidth(level, address.value.index, size);
    if (now <= address.value.width || wholes(level, address.value.index, now).some((whole) => faulty.has(whole)))
      continue;
    const bytes = await readBounded(path, MOST_BUNDLE_BYTES);
    if (bytes === undefined) continue;
    const isBeginning = await matches(source, address.value, now, bytes);
    yield isBeginning ? undefined : finding('stale-partial', { tile });
  }
}

/** The files in which the full content shows: a wrong entry is found in the tile of its hash. */
const wholes = (level: number, index: number, width: number): string[] =>
  level > 0 ? [tilePath(level, index, width)] : [tilePath(0, index, width), entriesPath(index, width)];

async function matches(source: LogSource, address: TileAddress, now: number, bytes: Uint8Array): Promise<boolean> {
  if (address.kind === 'hashes') {
    const whole = await source.tile(address.level, address.index, now);
    return bytes.length === address.width * HASH_SIZE && beginsWith(whole, bytes);
  }
  const whole = await source.bundle(address.index, now);
  return decodeBundle(bytes, address.width).ok && beginsWith(whole?.bytes, bytes);
}

const beginsWith = (whole: Uint8Array | undefined, bytes: Uint8Array): boolean =>
  whole !== undefined && whole.length >= bytes.length && equalBytes(whole.subarray(0, bytes.length), bytes);

/** Regular files below a folder, in no order; nothing where there is no folder. */
async function* filesBelow(folder: string): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(folder, { recursive: true })) {
      if (entry.isFile()) yield join(entry.parentPath, entry.name);
    }
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
