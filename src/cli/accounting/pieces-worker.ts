import { parentPort, workerData } from 'node:worker_threads';
import { jsonPieces } from './json-pieces.js';

/** The thread of a computation: says the next thing whenever it is asked, and ends with the last one. */
const said = jsonPieces(workerData);
parentPort?.on('message', () => {
  const next = said.next();
  if (next.done === true) parentPort?.close();
  else parentPort?.postMessage(next.value);
});
