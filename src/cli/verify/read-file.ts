import { readFileSync } from 'node:fs';
import { errorText, StartupError } from '../../platform/startup/index.js';

/** The bytes of a file that the person named. Throws StartupError when the system does not give them. */
export function readNamedFile(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (cause) {
    throw new StartupError(
      'file-not-readable',
      `无法打开文件 ${path}（${errorText(cause)}）`,
      `the file ${path} cannot be opened (${errorText(cause)})`,
      { cause },
    );
  }
}
