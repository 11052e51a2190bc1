import { parentPort, type Transferable, workerData } from 'node:worker_threads';
import { errorText, StartupError } from '../../../platform/startup/index.js';
import { openAddress } from '../adapters/open-address.js';
import { readBundle } from '../application/read-bundle.js';
import type { ReadBundle } from '../domain/bundle-reader.js';
import type { Piece, PieceAnswer, ThreadOrder } from './thread-order.js';

const order: ThreadOrder = workerData;
const source = openAddress(order.address);
// Told with the first piece.
source.catch(() => {});

/** The thread of a reader: a piece of the log in, its inspected bundles out, all arrays handed over and none copied. */
parentPort?.on('message', async (piece: Piece) => {
  try {
    const log = await source;
    const numbers = Array.from({ length: piece.end - piece.first }, (_, i) => piece.first + i);
    const bundles = await Promise.all(numbers.map((bundle) => readBundle(log, order, bundle)));
    const lean = order.depth === 'hashes' ? bundles.map(withoutBytes) : bundles.map(ownBytes);
    answer({ piece, bundles: lean }, buffersOf(lean));
  } catch (error) {
    const reason = errorText(error);
    const fault =
      error instanceof StartupError
        ? { code: error.code, zh: error.zh, en: error.en }
        : { code: 'thread', zh: `读取线程出错（${reason}）`, en: `a reading thread failed (${reason})` };
    answer({ piece, fault }, []);
  }
});

const answer = (message: PieceAnswer, buffers: readonly Transferable[]) =>
  parentPort?.postMessage(message, [...buffers]);

/** Where only hashes count, the entries stay here. */
const withoutBytes = (read: ReadBundle): ReadBundle => ({
  ...read,
  inspected: { ...read.inspected, bytes: undefined },
});

/** A part of a larger buffer would be copied with all of it. */
const ownBytes = (read: ReadBundle): ReadBundle => {
  const { bytes } = read.inspected;
  if (bytes === undefined || bytes.byteLength === bytes.buffer.byteLength) return read;
  return { ...read, inspected: { ...read.inspected, bytes: new Uint8Array(bytes) } };
};

function buffersOf(bundles: readonly ReadBundle[]): Transferable[] {
  const buffers = new Set<Transferable>();
  for (const { inspected } of bundles) {
    const { bytes, leafHashes, identities, readable, ends } = inspected;
    for (const array of [bytes, leafHashes, identities, readable, ends]) {
      const whole = array !== undefined && array.byteLength === array.buffer.byteLength;
      if (whole && array.buffer instanceof ArrayBuffer) buffers.add(array.buffer);
    }
  }
  return [...buffers];
}
