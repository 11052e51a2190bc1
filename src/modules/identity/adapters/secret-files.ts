import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fromHex, toHex } from '../../../core/bytes.js';
import { privateFolder, readPrivateFile, writePrivateFile } from '../../../platform/data-directory/index.js';
import { StartupError } from '../../../platform/startup/index.js';
import { FirstPasswordFile } from '../domain/ports.js';

const KEY_BYTES = 32;

/**
 * A key of this module: `identity-document-key`, by which identity documents are recognised, or `second-factor-key`,
 * under which the secrets of second factors are sealed. Made once, read ever after.
 * @param fresh 32 random bytes, used where there is no key yet
 * @throws StartupError `key-malformed`
 */
export function secretKey(
  folder: string,
  name: 'identity-document-key' | 'second-factor-key',
  fresh: Uint8Array,
): Uint8Array {
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

/** The first administrator's one-time password in a file that its owner alone may read. */
export class DiskFirstPasswordFile extends FirstPasswordFile {
  readonly path: string;

  constructor(private readonly folder: string) {
    super();
    this.path = join(folder, 'first-administrator-password');
  }

  write(password: string): void {
    privateFolder(this.folder);
    writePrivateFile(this.path, `${password}\n`);
  }

  read(): string | undefined {
    return readPrivateFile(this.path)?.trim();
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }
}
