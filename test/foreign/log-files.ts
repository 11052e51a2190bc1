import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tileWidth } from '../../src/core/merkle/index.js';
import { entriesPath, tilePath } from '../../src/core/tlog/index.js';

/** The bytes at an address. */
export async function fetchBytes(address: string): Promise<Uint8Array> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Writes a file and the folders that it lies in. */
export function keep(folder: string, path: string, bytes: Uint8Array | string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

/** Copies a served log of a size into a folder: checkpoint, tiles, bundles. */
export async function copyLog(address: string, size: number, folder: string): Promise<void> {
  const paths = ['checkpoint'];
  for (let level = 0; tileWidth(level, 0, size) > 0; level += 1) {
    for (let index = 0; tileWidth(level, index, size) > 0; index += 1) {
      const width = tileWidth(level, index, size);
      paths.push(tilePath(level, index, width));
      if (level === 0) paths.push(entriesPath(index, width));
    }
  }
  await Promise.all(paths.map(async (path) => keep(folder, path, await fetchBytes(`${address}/${path}`))));
}
