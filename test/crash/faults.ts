import { spawn } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Application } from './application.js';
import { CuttingProxy } from './cutting-proxy.js';
import type { Database } from './database.js';
import type { Random } from './random.js';

/** Where a fault happens. */
export interface Scene {
  readonly database: Database;
  readonly random: Random;
  /** Starts an application on the database, or on what stands before it. */
  start(options?: { readonly databaseUrl?: string; readonly clockOffset?: number }): Promise<Application>;
}

/** What goes wrong; gives how it was done, or why it could not be done here. */
export interface Fault {
  readonly name: string;
  readonly needs?: { readonly tmpfsMiB: number };
  run(scene: Scene): Promise<{ readonly done: string } | { readonly skipped: string }>;
}

const MEBIBYTE = 1024 ** 2;

/** Lets an application work until it has something to lose. */
async function work(application: Application, random: Random): Promise<void> {
  const before = application.acknowledgements;
  const deadline = Date.now() + 20_000;
  while (application.acknowledgements < before + 200 && application.isRunning && Date.now() < deadline) await pause(5);
  await pause(random.between(0, 400));
}

const killApplication: Fault = {
  name: 'kill -9 of the application',
  async run({ start, random }) {
    const application = await start();
    await work(application, random);
    await application.kill();
    const next = await start();
    await work(next, random);
    await next.stop();
    return { done: 'SIGKILL under load' };
  },
};

const killDatabase: Fault = {
  name: 'kill -9 of PostgreSQL',
  async run({ start, random, database }) {
    const application = await start();
    await work(application, random);
    await database.kill();
    await pause(random.between(0, 300));
    await database.start();
    await work(application, random);
    await application.stop();
    return { done: 'SIGKILL of the postmaster under load, recovery from the log' };
  },
};

const killLeader: Fault = {
  name: 'two applications, the leader killed',
  async run({ start, random }) {
    const leader = await start();
    const other = await start();
    await work(leader, random);
    await leader.kill();
    await work(other, random);
    await other.stop();
    return { done: 'SIGKILL of one of two on one database' };
  },
};

const loseAnswer: Fault = {
  name: 'the answer to a commit is lost',
  async run({ start, random, database }) {
    const proxy = await CuttingProxy.start(database.url, () => random.next() < 0.05);
    const application = await start({ databaseUrl: proxy.url });
    await work(application, random);
    const deadline = Date.now() + 10_000;
    while (proxy.cut < 3 && Date.now() < deadline) await pause(20);
    await application.stop();
    await proxy.stop();
    return proxy.cut > 0
      ? { done: `${proxy.cut} connections cut after COMMIT was sent` }
      : { skipped: 'no commit was cut' };
  },
};

const clockBack: Fault = {
  name: 'the clock goes back',
  async run({ start, random }) {
    const application = await start();
    await work(application, random);
    await application.stop();
    const behind = await start({ clockOffset: -10 * 60_000 });
    await pause(random.between(300, 800));
    await behind.stop();
    if (behind.acknowledged.queued.size > 0) throw new Error('acts got a time that is ten minutes behind the log');
    const right = await start();
    await work(right, random);
    await right.stop();
    return { done: 'ten minutes; the queue refused, direct entries have no time' };
  },
};

/** Takes whatever space is left, in ever smaller pieces. */
function fill(path: string): void {
  for (const size of [MEBIBYTE, 65_536, 4_096]) {
    const piece = Buffer.alloc(size);
    try {
      for (;;) appendFileSync(path, piece);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
}

const fullDisk: Fault = {
  name: 'the disk is full',
  needs: { tmpfsMiB: 700 },
  async run({ start, random, database }) {
    const application = await start();
    await work(application, random);
    const ballast = join(database.folder, 'ballast');
    const until = Date.now() + random.between(1_500, 3_000);
    while (Date.now() < until) {
      fill(ballast);
      await pause(20);
    }
    const { refusals } = application;
    rmSync(ballast);
    if (!(await database.isRunning())) await database.start();
    await work(application, random);
    await application.stop();
    const seen = [...refusals].some((text) => /No space left|could not (extend|write)|terminat|recovery/i.test(text));
    return { done: `ENOSPC on a small tmpfs${seen ? ', seen by the application' : ''}` };
  },
};

const brokenDisk: Fault = {
  name: 'the disk fails',
  async run({ start, random, database }) {
    const application = await start();
    await work(application, random);
    const call = random.next() < 0.5 ? 'fdatasync' : 'pwrite64';
    const inject = `inject=${call}:error=EIO:when=${random.between(3, 40)}`;
    const pids = (await database.processes()).flatMap((pid) => ['-p', String(pid)]);
    const tracer = spawn('strace', ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e', inject, ...pids], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    tracer.stderr.on('data', (text: Buffer) => {
      complaint += text.toString();
    });
    const failed = new Promise<void>((resolve) => tracer.on('error', () => resolve()));
    await Promise.race([failed, pause(random.between(800, 2_000))]);
    const works = tracer.pid !== undefined && !/attach|ptrace|not permitted/i.test(complaint);
    tracer.kill('SIGTERM');
    await pause(200);
    if (!(await database.isRunning())) await database.start();
    await work(application, random);
    await application.stop();
    return works ? { done: `EIO on ${call} of PostgreSQL` } : { skipped: 'strace is not there, or may not attach' };
  },
};

/** Every fault, in the order in which rounds meet them. */
export const FAULTS: readonly Fault[] = [
  killApplication,
  killDatabase,
  killLeader,
  loseAnswer,
  fullDisk,
  brokenDisk,
  clockBack,
];
