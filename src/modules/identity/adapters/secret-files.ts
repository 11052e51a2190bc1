import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  privateFolder,
  readPrivateFile,
  symmetricKey,
  writePrivateFile,
} from '../../../platform/data-directory/index.js';
import { FirstPasswordFile } from '../domain/ports.js';

/** The key by which identity documents are recognised: `symmetricKey` under its name. */
export const identityDocumentKey = (folder: string, fresh: Uint8Array): Uint8Array =>
  symmetricKey(folder, 'identity-document-key', fresh);

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
