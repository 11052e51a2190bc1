import { availableParallelism } from 'node:os';
import { type ReadOrder, readBundle } from '../application/read-bundle.js';
import type { BundleReader } from '../domain/bundle-reader.js';
import type { LogSource } from '../domain/log-source.js';
import { ThreadedReader } from './threaded-reader.js';

/** Entries below which threads are not worth their start. */
const FEW_ENTRIES = 20_000;
const MOST_THREADS = 16;
/** Bundles under way at a time in one thread: enough to keep a distant server busy. */
const WINDOW = 16;

/** A reader that fits the work: threads on every core for a large log. `from`: entries that need not be read. */
export function readerFor(source: LogSource, order: ReadOrder, from: number): BundleReader {
  if (source.address === undefined || order.size - from < FEW_ENTRIES) return inlineReader(source, order);
  return new ThreadedReader({ ...order, address: source.address }, Math.min(MOST_THREADS, availableParallelism()));
}

/** A reader in this thread. */
export const inlineReader = (source: LogSource, order: ReadOrder): BundleReader => ({
  window: WINDOW,
  read: (bundle) => readBundle(source, order, bundle),
  close: () => Promise.resolve(),
});
