import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TILE_WIDTH } from '../../../src/core/merkle/index.js';
import { decodeBundle, entriesPath } from '../../../src/core/tlog/index.js';

/** The first entries of a log in a folder, from its full bundles: at least `count`, if it has as many. */
export async function readEntries(folder: string, count: number): Promise<Uint8Array[]> {
  const entries: Uint8Array[] = [];
  for (let bundle = 0; entries.length < count; bundle += 1) {
    const bytes = new Uint8Array(await readFile(join(folder, entriesPath(bundle, TILE_WIDTH))));
    const decoded = decodeBundle(bytes, TILE_WIDTH);
    if (!decoded.ok) throw new Error(decoded.code);
    entries.push(...decoded.value);
  }
  return entries;
}
