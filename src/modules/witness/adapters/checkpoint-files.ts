import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail, ok } from '../../../core/result.js';
import { formatRegister, type WitnessRegister } from '../../../core/witness/index.js';
import { writePrivateFile } from '../../../platform/data-directory/index.js';
import { syncFolder } from '../../../platform/files/store/durable.js';
import { errorText } from '../../../platform/startup/index.js';
import type { CheckpointStore } from '../domain/checkpoint-store.js';
import { originDigest } from './origin-digest.js';

/** The cosigned checkpoints as files, one for each log, and the register of the logs. */
export class CheckpointFiles implements CheckpointStore {
  private readonly origins: Set<string>;

  /** @param found origins whose checkpoint is there; a crash may have come before the register knew the last of them */
  constructor(
    private readonly paths: { readonly register: string; readonly checkpoints: string },
    private readonly register: WitnessRegister,
    found: readonly string[],
  ) {
    this.origins = new Set(register.origins);
    if (found.some((origin) => !this.origins.has(origin))) {
      for (const origin of found) this.origins.add(origin);
      writeRegister(paths.register, { ...register, origins: [...this.origins] });
    }
  }

  async put(origin: string, note: string) {
    const path = join(this.paths.checkpoints, originDigest(origin));
    const temporary = `${path}.${randomUUID()}.tmp`;
    try {
      await writeSynced(temporary, note);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      return fail('not-stored', errorText(error));
    }
    try {
      await rename(temporary, path);
      await syncFolder(dirname(path));
      this.remember(origin);
      return ok(undefined);
    } catch (error) {
      return fail('uncertain', errorText(error));
    }
  }

  /** A log that is in the register can never lose its checkpoint unnoticed. */
  private remember(origin: string): void {
    if (this.origins.has(origin)) return;
    writeRegister(this.paths.register, { ...this.register, origins: [...this.origins, origin] });
    this.origins.add(origin);
  }
}

/** Writes the register durably, in place of the one before. */
export const writeRegister = (path: string, register: WitnessRegister): void =>
  writePrivateFile(path, formatRegister(register));

async function writeSynced(path: string, content: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
