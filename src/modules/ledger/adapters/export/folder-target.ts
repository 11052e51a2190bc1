import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { equalBytes } from '../../../../core/bytes.js';
import { Fault } from '../../../../core/fault.js';
import type { FileLock } from '../../../../platform/data-directory/index.js';
import { errorCode } from '../../../../platform/startup/index.js';
import type { ExportFaultCode, ExportTarget, StoredObject } from '../../domain/export-target.js';
import { lockFolder } from './folder-lock.js';

/** How long a second export waits for the first one. */
const PATIENCE_MS = 10_000;
const POLL_MS = 50;
const TEMPORARY = /\.[0-9a-f-]{36}\.tmp$/;

/**
 * A folder of C2SP tlog-tiles files. Files are written under temporary names, synced and renamed; folders are synced
 * by `settle`, so that a checkpoint written after it never names what a power cut could take away.
 */
export class FolderTarget implements ExportTarget {
  /** Folders with names that are not durable yet. */
  private readonly touched = new Set<string>();

  /** @param name absolute path of the folder; it is made when it is first written to */
  constructor(readonly name: string) {}

  async read(path: string): Promise<StoredObject | undefined> {
    try {
      return { bytes: new Uint8Array(await readFile(this.at(path))) };
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async add(path: string, bytes: Uint8Array): Promise<void> {
    const found = await this.read(path);
    if (found === undefined) return this.write(path, bytes);
    if (!equalBytes(found.bytes, bytes)) throw differs(this.name, path);
    // Written by an export that may have died before its folders were synced.
    this.touch(dirname(this.at(path)));
  }

  async settle(): Promise<void> {
    for (const folder of this.touched) await syncFolder(folder);
    this.touched.clear();
  }

  async replaceCheckpoint(bytes: Uint8Array, found: StoredObject | undefined): Promise<void> {
    const present = await this.read('checkpoint');
    const same =
      found === undefined || present === undefined ? found === present : equalBytes(found.bytes, present.bytes);
    if (!same) throw busy(this.name);
    await this.settle();
    await this.write('checkpoint', bytes);
    await this.settle();
  }

  async *partials(prefix: string): AsyncGenerator<string> {
    for (const entry of await readdir(this.at(prefix), { withFileTypes: true }).catch(noEntries)) {
      const path = `${prefix}${entry.name}`;
      if (entry.isDirectory()) yield* this.partials(`${path}/`);
      // Nobody else writes here now: whatever has a temporary name was left by an export that died.
      else if (TEMPORARY.test(path)) await rm(this.at(path), { force: true });
      else if (prefix.endsWith('.p/')) yield path;
    }
  }

  async remove(paths: readonly string[]): Promise<void> {
    for (const path of paths) await rm(this.at(path), { force: true });
    for (const folder of new Set(paths.map((path) => dirname(this.at(path))))) await removeEmpty(folder);
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    await this.makeFolder(this.name);
    const lock = await this.lock();
    try {
      await this.removeLeftovers();
      return await work();
    } finally {
      lock.release();
    }
  }

  private async lock(): Promise<FileLock> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const lock = lockFolder(this.name);
      if (lock !== undefined) return lock;
      if (performance.now() > deadline) throw busy(this.name);
      await wait(POLL_MS);
    }
  }

  /** What an export that died left of a checkpoint; `partials` removes what is left of tiles. */
  private async removeLeftovers(): Promise<void> {
    for (const name of await readdir(this.name)) {
      if (TEMPORARY.test(name)) await rm(this.at(name), { force: true });
    }
  }

  private async write(path: string, bytes: Uint8Array): Promise<void> {
    const final = this.at(path);
    await this.makeFolder(dirname(final));
    const temporary = `${final}.${randomUUID()}.tmp`;
    try {
      const file = await open(temporary, 'wx');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, final);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    this.touch(dirname(final));
  }

  private async makeFolder(folder: string): Promise<void> {
    const first = await mkdir(folder, { recursive: true });
    // Every new name on the way must last, up to the one in the folder that was there before.
    if (first !== undefined) this.touched.add(dirname(first));
    this.touch(folder);
  }

  /** The folder and those above it, up to the target's own. */
  private touch(folder: string): void {
    for (let at = folder; at.startsWith(this.name) && !this.touched.has(at); at = dirname(at)) this.touched.add(at);
  }

  private at(path: string): string {
    return join(this.name, path);
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder; its file systems keep names in a journal.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function removeEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (!isAbsent(error) && errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error;
  }
}

const isAbsent = (error: unknown): boolean => errorCode(error) === 'ENOENT';

const noEntries = (error: unknown): never[] => {
  if (isAbsent(error)) return [];
  throw error;
};

const differs = (target: string, path: string) => new Fault<ExportFaultCode>('export-differs', { target, path });
const busy = (target: string) => new Fault<ExportFaultCode>('export-busy', { target });
