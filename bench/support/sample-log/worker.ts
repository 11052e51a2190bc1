/** A thread that makes bundles of signed entries. */
import { parentPort } from 'node:worker_threads';
import { TILE_WIDTH } from '../../../src/core/merkle/index.js';
import { encodeBundle } from '../../../src/core/tlog/index.js';
import { entryAt } from './entry-at.js';

/** Which bundle is wanted. */
export interface BundleWish {
  readonly bundle: number;
  readonly width: number;
}

parentPort?.on('message', ({ bundle, width }: BundleWish) => {
  const bytes = encodeBundle(Array.from({ length: width }, (_, i) => entryAt(bundle * TILE_WIDTH + i)));
  parentPort?.postMessage({ bundle, width, bytes });
});
