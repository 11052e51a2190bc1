import { parentPort, workerData } from 'node:worker_threads';
import { errorCode, errorText } from '../../../platform/startup/index.js';
import { hashChunks } from './hash-file.js';
import type { HashFailure, HashOrder } from './hash-order.js';

const order: HashOrder = workerData;

/** The thread of one hash over one file. */
try {
  parentPort?.postMessage(await hashChunks(order));
} catch (error) {
  const failure: HashFailure = { reason: errorText(error), code: errorCode(error) };
  parentPort?.postMessage(failure);
}
