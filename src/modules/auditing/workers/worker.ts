import { parentPort, type Transferable } from 'node:worker_threads';
import { type BundleJob, inspectBundle } from '../../../core/audit/index.js';
import { nodeTools } from '../adapters/node-tools.js';

/** The thread of a worker: one job in, one inspected bundle out, all arrays handed over and none copied. */
parentPort?.on('message', (job: BundleJob) => {
  const inspected = inspectBundle(nodeTools, job);
  const { bytes, leafHashes, root, statedRoot, identities, readable } = inspected;
  const buffers = new Set<Transferable>();
  for (const array of [bytes, leafHashes, root, statedRoot, identities, readable]) {
    if (array?.buffer instanceof ArrayBuffer) buffers.add(array.buffer);
  }
  parentPort?.postMessage(inspected, [...buffers]);
});
