import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { errorCode } from '../../platform/startup/index.js';

/** Where a command reads and writes what is too large to be held as one value. */
export interface Streams {
  readonly input: Readable;
  readonly answers: Writable;
  readonly complaints: Writable;
}

/** Writes a piece as fast as it is read; false when nobody reads any more. */
export async function isWritten(stream: Writable, piece: string): Promise<boolean> {
  if (stream.write(piece)) return true;
  try {
    await once(stream, 'drain');
    return true;
  } catch (error) {
    if (errorCode(error) === 'EPIPE') return false;
    throw error;
  }
}
