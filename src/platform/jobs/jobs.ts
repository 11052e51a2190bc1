import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { InjectLogger } from '../logging/inject-logger.js';

/** Work that is repeated for as long as the program runs. */
export interface Job {
  readonly name: string;
  /** Pause between the end of one run and the start of the next, in real milliseconds. */
  readonly everyMs: number;
  readonly run: () => Promise<void>;
}

interface Scheduled {
  readonly job: Job;
  timer: NodeJS.Timeout | undefined;
  running: Promise<void> | undefined;
  /** Scheduled runs that failed since the last good one. */
  failures: number;
}

/** Failures in a row after which a job counts as failing. */
const FAILURES = 5;

/**
 * Repeats jobs, each one at a time. A job must be safe when another instance runs it at the same moment: it locks the
 * rows it works on. Failures are logged and the job goes on.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly scheduled = new Map<string, Scheduled>();
  private stopping = false;

  constructor(@InjectLogger() private readonly logger: Logger) {}

  /** Adds a job; it starts when the application has started. */
  register(job: Job): void {
    if (this.scheduled.has(job.name)) throw new Error(`job ${job.name} is registered twice`);
    this.scheduled.set(job.name, { job, timer: undefined, running: undefined, failures: 0 });
  }

  /** Names of the jobs whose last runs all failed: something is wrong that does not pass by itself. */
  failing(): string[] {
    return [...this.scheduled.values()].filter(({ failures }) => failures >= FAILURES).map(({ job }) => job.name);
  }

  /** Runs a job to its end now, after the run that may be under way; its failure is the caller's. */
  async runNow(name: string): Promise<void> {
    const entry = this.scheduled.get(name);
    if (entry === undefined) throw new Error(`there is no job ${name}`);
    while (entry.running !== undefined) await entry.running;
    const run = entry.job.run();
    entry.running = run.catch(() => undefined).finally(() => (entry.running = undefined));
    await run;
  }

  onApplicationBootstrap(): void {
    for (const entry of this.scheduled.values()) this.schedule(entry);
  }

  /** Before the connections to the database are closed, which happens at the shutdown itself. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    for (const entry of this.scheduled.values()) clearTimeout(entry.timer);
    await Promise.all([...this.scheduled.values()].map((entry) => entry.running));
  }

  private schedule(entry: Scheduled): void {
    if (this.stopping) return;
    entry.timer = setTimeout(() => void this.tick(entry), entry.job.everyMs);
  }

  private async tick(entry: Scheduled): Promise<void> {
    if (entry.running === undefined) {
      const run = this.runNow(entry.job.name).then(() => {
        entry.failures = 0;
      });
      await run.catch((error: unknown) => {
        entry.failures += 1;
        this.logger.error({ err: error, job: entry.job.name }, 'job failed');
      });
    }
    this.schedule(entry);
  }
}
