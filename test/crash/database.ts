import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrateUp } from '../../src/platform/database/migrations.js';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../src/platform/embedded-database/index.js';

/** A PostgreSQL that can be killed and started again, in a folder of its own. */
export class Database {
  private running: EmbeddedDatabase | undefined;
  private address = '';

  private constructor(
    readonly folder: string,
    private readonly isMounted: boolean,
  ) {}

  /** @returns undefined where a small disk was asked for and cannot be had */
  static async create(tmpfsMiB?: number): Promise<Database | undefined> {
    const folder = mkdtempSync(join(tmpdir(), 'registry-crash-'));
    if (tmpfsMiB !== undefined) {
      const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${tmpfsMiB}m,mode=0755`, 'tmpfs', folder]);
      if (status !== 0) {
        rmSync(folder, { recursive: true });
        return undefined;
      }
    }
    const database = new Database(folder, tmpfsMiB !== undefined);
    mkdirSync(join(folder, 'data'), { mode: 0o700 });
    await database.start();
    return database;
  }

  /** Address as the program's own role, the same after every start. */
  get url(): string {
    return this.address;
  }

  async start(): Promise<void> {
    this.running = await startEmbeddedDatabase(join(this.folder, 'data'));
    await migrateUp(this.running);
    if (this.address !== '' && this.address !== this.running.appUrl) throw new Error('the database has moved');
    this.address = this.running.appUrl;
  }

  /** kill -9 of the postmaster. */
  async kill(): Promise<void> {
    const pid = this.running?.pid ?? 0;
    process.kill(pid, 'SIGKILL');
    while (await this.isRunning()) await pause(10);
  }

  async isRunning(): Promise<boolean> {
    return (await this.processes()).includes(this.running?.pid ?? 0);
  }

  /** Numbers of the postmaster and its children. */
  async processes(): Promise<number[]> {
    const postmaster = this.running?.pid ?? 0;
    const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
    return pids.filter((pid) => {
      const status = statusOf(pid);
      return status !== undefined && (pid === postmaster || status.parent === postmaster);
    });
  }

  async remove(): Promise<void> {
    await this.running?.stop();
    if (this.isMounted) spawnSync('umount', [this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Parent of a process that is there and is no zombie. */
function statusOf(pid: number): { parent: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = 'Z', parent = '0'] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : { parent: Number(parent) };
  } catch {
    return undefined;
  }
}
