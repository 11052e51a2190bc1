import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: ((options: { type: 'minor' }) => void) | undefined;

/**
 * Frees the pieces of a stream that have been used. V8 itself waits until some 64 MiB of young buffers have piled up
 * outside its heap before it collects them, so that a long upload alone would grow the process by that much. A minor
 * collection takes about a millisecond. Where V8 offers none, nothing happens.
 */
export function collectYoungGarbage(): void {
  collect ??= findCollector();
  collect({ type: 'minor' });
}

function findCollector(): (options: { type: 'minor' }) => void {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  return typeof found === 'function' ? (options) => found(options) : () => undefined;
}
