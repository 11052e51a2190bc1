import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { formatCheckpoint } from '../../../src/core/checkpoint/index.js';
import {
  appendLeaves,
  EMPTY_EDGE,
  edgeRoot,
  leafHash,
  partialTiles,
  TILE_WIDTH,
  type Tile,
} from '../../../src/core/merkle/index.js';
import { formatVerifierKey, noteSigner, signNote } from '../../../src/core/note/index.js';
import { decodeBundle, entriesPath, tilePath } from '../../../src/core/tlog/index.js';
import { nodeCrypto } from '../../../src/platform/crypto/index.js';
import { LOG_KEY, ORIGIN } from './entry-at.js';

/** A bundle of signed entries with the tiles that are full once it is there. */
export interface MadeBundle {
  readonly bundle: number;
  readonly width: number;
  readonly bytes: Uint8Array;
  readonly tiles: readonly Tile[];
}

/** What a made log ends with. */
export interface MadeLog {
  readonly size: number;
  readonly root: Uint8Array;
  readonly checkpoint: string;
  readonly vkey: string;
  /** Bytes of all entries. */
  readonly bytes: number;
  /** The partial tiles at its right edge. */
  readonly partials: readonly Tile[];
}

/** Makes a log of signed entries on every core and hands its bundles on in order. Nothing of it is kept. */
export async function makeLog(size: number, take: (made: MadeBundle) => Promise<void>): Promise<MadeLog> {
  const bundles = Math.ceil(size / TILE_WIDTH);
  const made = makeBundles(size, bundles);
  let edge = EMPTY_EDGE;
  let bytes = 0;
  for await (const each of made) {
    const entries = decodeBundle(each.bytes, each.width);
    if (!entries.ok) throw new Error(entries.code);
    bytes += each.bytes.length - 2 * each.width;
    const grown = appendLeaves(
      nodeCrypto,
      edge,
      entries.value.map((entry) => leafHash(nodeCrypto, entry)),
    );
    edge = grown.edge;
    await take({ ...each, tiles: grown.tiles.filter(({ width }) => width === TILE_WIDTH) });
  }
  const root = edgeRoot(nodeCrypto, edge);
  const signer = noteSigner(nodeCrypto, ORIGIN, LOG_KEY);
  const checkpoint = signNote(formatCheckpoint({ origin: ORIGIN, size, root, extensions: [] }), [signer]);
  const partials = partialTiles(size).map((tile) => ({ ...tile, data: edge.tiles[tile.level] ?? new Uint8Array(0) }));
  return { size, root, checkpoint, vkey: formatVerifierKey(signer.key), bytes, partials };
}

interface RawBundle {
  readonly bundle: number;
  readonly width: number;
  readonly bytes: Uint8Array;
}

async function* makeBundles(size: number, bundles: number): AsyncGenerator<RawBundle> {
  const workers = Array.from(
    { length: availableParallelism() },
    () => new Worker(new URL('./worker.js', import.meta.url)),
  );
  const waiting = new Map<number, PromiseWithResolvers<RawBundle>>();
  for (const worker of workers) {
    worker.on('message', (raw: RawBundle) => waiting.get(raw.bundle)?.resolve(raw));
    worker.on('error', (error) => waiting.forEach(({ reject }) => void reject(error)));
  }
  const ask = (bundle: number) => {
    if (bundle >= bundles) return;
    waiting.set(bundle, Promise.withResolvers());
    workers[bundle % workers.length]?.postMessage({ bundle, width: Math.min(TILE_WIDTH, size - bundle * TILE_WIDTH) });
  };
  const ahead = workers.length * 4;
  for (let bundle = 0; bundle < ahead; bundle += 1) ask(bundle);
  try {
    for (let bundle = 0; bundle < bundles; bundle += 1) {
      const raw = await waiting.get(bundle)?.promise;
      waiting.delete(bundle);
      ask(bundle + ahead);
      if (raw !== undefined) yield raw;
    }
  } finally {
    for (const worker of workers) await worker.terminate();
  }
}

/** Writes a made log as a folder of tlog-tiles files. */
export async function makeLogFolder(folder: string, size: number): Promise<MadeLog> {
  const write = async (path: string, data: Uint8Array | string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), data);
  };
  const log = await makeLog(size, async ({ bundle, width, bytes, tiles }) => {
    await write(entriesPath(bundle, width), bytes);
    for (const tile of tiles) await write(tilePath(tile.level, tile.index, tile.width), tile.data);
  });
  for (const tile of log.partials) await write(tilePath(tile.level, tile.index, tile.width), tile.data);
  await write('checkpoint', log.checkpoint);
  return log;
}
