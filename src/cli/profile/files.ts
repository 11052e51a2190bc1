import { open } from 'node:fs/promises';
import { writeWhole } from '../../modules/auditing/index.js';
import { errorCode, errorText, StartupError } from '../../platform/startup/index.js';

/** Readable by everybody: it holds no data. */
const SHOWN = 0o644;

/** Writes a document whole or not at all, as JSON that people can read. Throws StartupError. */
export const writeDocument = (path: string, document: object): Promise<void> =>
  writeWhole(path, [new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`)], SHOWN);

/**
 * The bytes of a small file; of a larger one as many as tell that it is. Throws StartupError when the system does not
 * give it.
 */
export async function readSmall(path: string, most: number): Promise<Uint8Array> {
  try {
    await using file = await open(path);
    const buffer = new Uint8Array(most + 1);
    let filled = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, filled);
      filled += bytesRead;
      if (bytesRead === 0 || filled === buffer.length) return buffer.subarray(0, filled);
    }
  } catch (cause) {
    if (errorCode(cause) === undefined) throw cause;
    const reason = errorText(cause);
    throw new StartupError(
      'file-not-readable',
      `无法读取文件 ${path}（${reason}）`,
      `the file ${path} cannot be read (${reason})`,
      { cause },
    );
  }
}
