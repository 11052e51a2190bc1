import { inspectBundle } from '../../../core/audit/index.js';
import { nodeTools } from '../adapters/node-tools.js';
import type { Inspector } from '../domain/inspector.js';

/** Inspects in this thread: for small logs, where starting threads costs more than they save. */
export const inlineInspector: Inspector = {
  inspect: (job) => Promise.resolve(inspectBundle(nodeTools, job)),
  close: () => Promise.resolve(),
};
