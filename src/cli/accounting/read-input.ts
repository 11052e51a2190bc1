import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { errorText, StartupError } from '../../platform/startup/index.js';

/** A hundred thousand events take some twenty million bytes. */
const MOST_BYTES = 268_435_456;
const CHUNK_BYTES = 1_048_576;

/**
 * The bytes of the file, or of `input` for `-`; undefined beyond the limit. Throws StartupError when it cannot be read.
 */
export async function readInput(
  path: string,
  input: Readable,
  most = MOST_BYTES,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    if (path === '-') return await gathered(input, CHUNK_BYTES, most);
    const { size } = statSync(path);
    if (size > most) return undefined;
    return await gathered(createReadStream(path, { highWaterMark: CHUNK_BYTES }), size, most);
  } catch (cause) {
    throw new StartupError(
      'file-not-readable',
      `无法读取文件 ${path}（${errorText(cause)}）`,
      `the file ${path} cannot be read (${errorText(cause)})`,
      { cause },
    );
  }
}

/** Into one buffer of its own, which doubles when it is full: a list of chunks and their whole would take twice the memory. */
async function gathered(input: Readable, expected: number, most: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let buffer = new Uint8Array(expected);
  let length = 0;
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    if (length + bytes.length > most) return undefined;
    if (length + bytes.length > buffer.length) {
      const larger = new Uint8Array(Math.max(buffer.length * 2, length + bytes.length));
      larger.set(buffer.subarray(0, length));
      buffer = larger;
    }
    buffer.set(bytes, length);
    length += bytes.length;
  }
  return buffer.subarray(0, length);
}
