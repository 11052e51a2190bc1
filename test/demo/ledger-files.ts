import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toHex } from '../../src/core/bytes.js';
import { openCheckpoint } from '../../src/core/checkpoint/index.js';
import { leafHash, MemoryTree, TILE_WIDTH, tileWidth, verifyConsistency } from '../../src/core/merkle/index.js';
import { noteVerifier, parseVerifierKey } from '../../src/core/note/index.js';
import { decodeBundle, entriesPath, tilePath } from '../../src/core/tlog/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';

const bytesOf = (...path: string[]): Uint8Array => new Uint8Array(readFileSync(join(...path)));

/** A checkpoint file that the key in `ledger.vkey` signed. */
export function checkpointIn(folder: string, ...path: string[]) {
  const key = parseVerifierKey(nodeCrypto, readFileSync(join(folder, 'ledger.vkey'), 'utf8').trim());
  if (!key.ok) throw new Error(key.code);
  const opened = openCheckpoint(
    bytesOf(folder, ...path),
    [noteVerifier(nodeCrypto, key.value)],
    readFileSync(join(folder, 'ledger', 'checkpoint'), 'utf8').split('\n')[0] ?? '',
  );
  if (!opened.ok) throw new Error(`${path.join('/')}: ${opened.code}`);
  return opened.value.checkpoint;
}

/** The entries in the folder's bundles. */
export function entriesIn(folder: string, size: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const width = tileWidth(0, index, size);
    const decoded = decodeBundle(bytesOf(folder, 'ledger', entriesPath(index, width)), width);
    if (!decoded.ok) throw new Error(decoded.code);
    entries.push(...decoded.value);
  }
  return entries;
}

/** The tree of the entries. */
export function treeOf(entries: readonly Uint8Array[]): MemoryTree {
  const tree = new MemoryTree(nodeCrypto);
  for (const entry of entries) tree.append(leafHash(nodeCrypto, entry));
  return tree;
}

/** Hashes of the lowest tiles, joined. */
export function lowestTiles(folder: string, size: number): string {
  let hashes = '';
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    hashes += toHex(bytesOf(folder, 'ledger', tilePath(0, index, tileWidth(0, index, size))));
  }
  return hashes;
}

/** Earlier checkpoints of the run, by size. */
export function earlierSizes(folder: string): number[] {
  return readdirSync(join(folder, 'checkpoints'))
    .map(Number)
    .sort((left, right) => left - right);
}

/** Whether the final log extends the one of an earlier checkpoint. */
export function extendsEarlier(folder: string, tree: MemoryTree, size1: number): boolean {
  const { size, root } = checkpointIn(folder, 'checkpoints', String(size1));
  const path = size1 === 0 ? [] : tree.consistency(size1);
  const proof = { size1, size2: tree.size, root1: root, root2: tree.root(), path };
  return size === size1 && verifyConsistency(nodeCrypto, proof);
}
