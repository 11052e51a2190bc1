import { Worker } from 'node:worker_threads';
import { hashChunks } from './hash-file.js';
import type { HashAnswer, HashFailure, HashOrder } from './hash-order.js';

/** Below it a thread is not worth its start. */
const SMALL_BYTES = 16 << 20;

/** The hashes of a file of that size, in a thread of its own where it is large. */
export const hashInBackground = (order: HashOrder, bytes: number): Promise<HashAnswer> =>
  bytes < SMALL_BYTES ? hashChunks(order) : hashInThread(order);

async function hashInThread(order: HashOrder): Promise<HashAnswer> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: order });
  const { promise, resolve, reject } = Promise.withResolvers<HashAnswer | HashFailure>();
  worker.on('message', resolve);
  worker.on('error', reject);
  worker.on('exit', () => reject(new Error('the hashing thread ended')));
  try {
    const answer = await promise;
    if ('reason' in answer) throw Object.assign(new Error(answer.reason), { code: answer.code });
    return answer;
  } finally {
    await worker.terminate();
  }
}
