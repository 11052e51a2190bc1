import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { Jobs } from '../../../platform/jobs/index.js';
import { InjectLogger } from '../../../platform/logging/index.js';
import { RaiseLapses } from '../application/raise-lapses.js';

/** Name of the job that finds resources that are late. */
const LAPSE_WATCH_JOB = 'update-lapses';
const EVERY_MILLISECONDS = 60_000;
const AT_ONCE = 100;

/** Raises what is late, each in a transaction of its own, so that one that fails holds up no other. */
@Injectable()
export class LapseWatch implements OnModuleInit {
  constructor(
    private readonly lapses: RaiseLapses,
    private readonly jobs: Jobs,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: LAPSE_WATCH_JOB, everyMs: EVERY_MILLISECONDS, run: () => this.run() });
  }

  private async run(): Promise<void> {
    await this.lapses.endKept();
    const tried: string[] = [];
    for (;;) {
      const waiting = await this.lapses.waiting(tried, AT_ONCE);
      if (waiting.length === 0) return;
      tried.push(...waiting);
      for (const resource of waiting) await this.raise(resource);
    }
  }

  private async raise(resource: string): Promise<void> {
    await this.lapses.raise(resource).catch((error: unknown) => {
      this.logger.error({ err: error, resource }, 'a late resource could not be raised');
    });
  }
}
