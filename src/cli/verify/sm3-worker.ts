import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { Filled } from './sm3-thread.js';

const hash = createHash('sm3');
const memory: SharedArrayBuffer = workerData;

/** Hashes the pieces of the shared memory that it is told of, in their order; and says the digest when told of none. */
parentPort?.on('message', ({ from, length }: Filled) => {
  if (length > 0) hash.update(new Uint8Array(memory, from, length));
  parentPort?.postMessage(length > 0 ? undefined : hash.digest('hex'));
});
