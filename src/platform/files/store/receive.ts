import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Fault } from '../../../core/fault.js';
import type { EvidenceFaultCode } from '../evidence-fault-code.js';
import { Digesting } from './digesting.js';
import type { EvidenceLimits, StoredDigests } from './evidence-store.js';
import { collectYoungGarbage } from './young-garbage.js';

const BUFFER_BYTES = 256 * 1024;
/** So much of the sender's pieces may wait for the garbage collector. */
const COLLECT_AFTER_BYTES = 8 * 1024 ** 2;

/**
 * Writes a stream to an empty file and digests it on the way, in blocks of one size whatever the sender's pieces
 * are. Throws `evidence-too-large` at the first byte too much, `evidence-empty`, and `evidence-aborted` when the
 * source fails; errors of the disk pass as they are.
 */
export async function receive(
  source: AsyncIterable<Uint8Array> | Readable,
  file: FileHandle,
  limits: EvidenceLimits,
): Promise<StoredDigests> {
  const digesting = new Digesting();
  const block = Buffer.allocUnsafe(BUFFER_BYTES);
  let filled = 0;
  let received = 0;
  let uncollected = 0;
  for await (const piece of pieces(source)) {
    received += piece.length;
    if (received > limits.maxBytes)
      throw new Fault<EvidenceFaultCode>('evidence-too-large', { maxBytes: limits.maxBytes });
    uncollected += piece.length;
    if (uncollected > COLLECT_AFTER_BYTES) {
      collectYoungGarbage();
      uncollected = 0;
    }
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + BUFFER_BYTES - filled);
      block.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < BUFFER_BYTES) continue;
      await flush(file, block, digesting);
      filled = 0;
    }
  }
  if (received === 0) throw new Fault<EvidenceFaultCode>('evidence-empty');
  await flush(file, block.subarray(0, filled), digesting);
  return digesting.end();
}

async function flush(file: FileHandle, bytes: Buffer, digesting: Digesting): Promise<void> {
  digesting.update(bytes);
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}

/** The source's pieces; its own failures become `evidence-aborted`, unless they already are a fault. */
async function* pieces(source: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  let isDone = false;
  try {
    for (;;) {
      const next = await iterator.next().catch((error: unknown) => {
        isDone = true;
        throw error instanceof Fault ? error : new Fault<EvidenceFaultCode>('evidence-aborted');
      });
      isDone = next.done === true;
      if (isDone) return;
      if (!(next.value instanceof Uint8Array)) throw new TypeError('evidence must be a stream of bytes');
      yield next.value;
    }
  } finally {
    // Tells the sender to stop when it is us who refuse.
    if (!isDone) await iterator.return?.();
  }
}
