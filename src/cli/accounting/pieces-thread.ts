import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { errorCode } from '../../platform/startup/index.js';
import type { Said } from './json-pieces.js';

const MEBIBYTE = 1_048_576;
/** Young objects: a computation makes many that soon are of no use. */
const YOUNG_MEBIBYTES = 24;
/** What a small file needs, and what each byte of a large one needs besides. */
const LEAST_MEBIBYTES = 112;
const BYTES_PER_BYTE = 10;

/**
 * `jsonPieces` in a thread of its own with a limit to its memory: without one, the engine lets what is of no use any more
 * pile up to hundreds of megabytes. Takes the bytes away from the caller.
 */
export async function* piecesInThread(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Said, void, undefined> {
  const worker = new Worker(new URL('./pieces-worker.js', import.meta.url), {
    workerData: bytes,
    transferList: [bytes.buffer],
    resourceLimits: {
      maxYoungGenerationSizeMb: YOUNG_MEBIBYTES,
      maxOldGenerationSizeMb: LEAST_MEBIBYTES + Math.ceil((bytes.length * BYTES_PER_BYTE) / MEBIBYTE),
    },
  });
  const answers: AsyncIterable<Said[]> = on(worker, 'message', { close: ['exit'] });
  // One piece is made while another is written.
  for (let ahead = 0; ahead < 2; ahead += 1) worker.postMessage('next');
  try {
    for await (const said of answers) {
      yield* said;
      worker.postMessage('next');
    }
  } catch (error) {
    if (errorCode(error) !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    yield { complaint: 'too-much', place: undefined };
  } finally {
    await worker.terminate();
  }
}
