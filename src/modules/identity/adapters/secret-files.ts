import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  privateFolder,
  readPrivateFile,
  symmetricKey,
  writePrivateFile,
} from '../../../platform/data-directory/index.js';
import { FirstPasswordFile } from '../domain/ports.js';

/**
 * A key of this module: `identity-document-key`, by which identity documents are recognised, or `second-factor-key`,
 * under which the secrets of second factors are sealed. Made once, read ever after.
 * @param fresh 32 random bytes, used where there is no key yet
 * @throws StartupError `key-malformed`
 */
export const secretKey = (
  folder: string,
  name: 'identity-document-key' | 'second-factor-key',
  fresh: Uint8Array,
): Uint8Array => symmetricKey(folder, name, fresh);

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
