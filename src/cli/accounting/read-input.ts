import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { errorText, StartupError } from '../../platform/startup/index.js';

/** A hundred thousand events take some twenty million bytes. */
const MOST_BYTES = 268_435_456;

/**
 * The bytes of the file, or of `input` for `-`; undefined beyond the limit. Throws StartupError when it cannot be read.
 */
export async function readInput(path: string, input: Readable, most = MOST_BYTES): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of path === '-' ? input : createReadStream(path)) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > most) return undefined;
      chunks.push(bytes);
    }
  } catch (cause) {
    throw new StartupError(
      'file-not-readable',
      `无法读取文件 ${path}（${errorText(cause)}）`,
      `the file ${path} cannot be read (${errorText(cause)})`,
      { cause },
    );
  }
  return Buffer.concat(chunks);
}
