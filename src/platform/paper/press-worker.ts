import { parentPort } from 'node:worker_threads';
import { drawPaper } from './draw.js';
import type { PressAnswer, PressOrder } from './press-order.js';
import { coverageOfTypefaces } from './typeface.js';

/** The thread of a press: one order after the other. */
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (order: PressOrder) => {
  last = last.then(async () => parentPort?.postMessage(await answerTo(order)));
});

const answerTo = async (order: PressOrder): Promise<PressAnswer> => {
  try {
    const bytes = order.kind === 'draw' ? await drawPaper(order.paper) : coverageOfTypefaces().bytes;
    return { id: order.id, bytes };
  } catch (error) {
    return { id: order.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
};
