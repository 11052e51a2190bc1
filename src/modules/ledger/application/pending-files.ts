import type { ExportTarget } from '../domain/export-target.js';

/** An export smaller than this is verified as a whole before anything of it is written. */
const MOST_BYTES = 32 * 1024 * 1024;
/** Files written at the same time. */
const AT_ONCE = 16;

/** Files of an export that wait to be written. */
export class PendingFiles {
  private waiting: { readonly path: string; readonly bytes: Uint8Array }[] = [];
  private length = 0;

  constructor(private readonly target: ExportTarget) {}

  async add(path: string, bytes: Uint8Array): Promise<void> {
    this.waiting.push({ path, bytes });
    this.length += bytes.length;
    if (this.length >= MOST_BYTES) await this.write();
  }

  /** Writes what waits and makes all of it durable. */
  async flush(): Promise<void> {
    await this.write();
    await this.target.settle();
  }

  private async write(): Promise<void> {
    const files = this.waiting;
    this.waiting = [];
    this.length = 0;
    for (let at = 0; at < files.length; at += AT_ONCE) {
      await allDone(files.slice(at, at + AT_ONCE).map(({ path, bytes }) => this.target.add(path, bytes)));
    }
  }
}

/** Waits for all, whatever becomes of one: nobody may go on writing when the export has failed and let go. */
export async function allDone(writes: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(writes)).find((write) => write.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
