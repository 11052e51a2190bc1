import { join } from 'node:path';
import { fromHex, toHex } from '../../core/bytes.js';
import { StartupError } from '../startup/index.js';
import { privateFolder } from './data-directory.js';
import { readPrivateFile, writePrivateFile } from './private-file.js';

const KEY_BYTES = 32;

/**
 * A symmetric key in a file that its owner alone may read: made once, read ever after.
 * @param fresh 32 random bytes, used where there is no key yet
 * @throws StartupError `key-malformed`
 */
export function symmetricKey(folder: string, name: string, fresh: Uint8Array): Uint8Array {
  const path = join(privateFolder(folder), name);
  const text = readPrivateFile(path);
  if (text === undefined) {
    writePrivateFile(path, `${toHex(fresh)}\n`);
    return fresh;
  }
  const key = fromHex(text.trim());
  if (key?.length === KEY_BYTES) return key;
  throw new StartupError(
    'key-malformed',
    `文件 ${path} 不是 ${KEY_BYTES} 字节的十六进制密钥，请从备份恢复`,
    `${path} is not a key of ${KEY_BYTES} bytes in hexadecimal; restore it from a backup`,
  );
}
