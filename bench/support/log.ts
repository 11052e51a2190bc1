import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './children.js';

/** A raw log in a process of its own, with an embedded database in a folder that is removed afterwards. */
export class Log {
  private constructor(
    readonly process: Child,
    /** As the owner of the tables. */
    readonly databaseUrl: string,
    private readonly folder: string,
  ) {}

  static async start(): Promise<Log> {
    const folder = mkdtempSync(join(tmpdir(), 'log-bench-'));
    const child = new Child(new URL('./log-program.js', import.meta.url));
    try {
      return new Log(child, await child.ask<string>('start', join(folder, 'data')), folder);
    } catch (error) {
      await child.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs a measurement on a fresh log. */
export async function withLog<T>(work: (log: Log) => Promise<T>): Promise<T> {
  const log = await Log.start();
  try {
    return await work(log);
  } finally {
    await log.stop();
  }
}
