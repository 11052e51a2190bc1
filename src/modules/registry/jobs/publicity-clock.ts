import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { Jobs } from '../../../platform/jobs/index.js';
import { InjectLogger } from '../../../platform/logging/index.js';
import { EndPublicity } from '../application/end-publicity.js';

/** Name of the job that ends publicities. */
export const PUBLICITY_CLOCK_JOB = 'publicity-clock';

const EVERY_MILLISECONDS = 1_000;

/** Ends every publicity that is over; each in a transaction of its own, so that one that fails holds up no other. */
@Injectable()
export class PublicityClock implements OnModuleInit {
  constructor(
    private readonly endPublicity: EndPublicity,
    private readonly jobs: Jobs,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: PUBLICITY_CLOCK_JOB, everyMs: EVERY_MILLISECONDS, run: () => this.run() });
  }

  private async run(): Promise<void> {
    const failed: string[] = [];
    for (let isMore = true; isMore; ) {
      let current: string | undefined;
      try {
        isMore = await this.endPublicity.endNext(failed, (id) => {
          current = id;
        });
      } catch (error) {
        if (current === undefined) throw error;
        this.logger.error({ err: error, application: current }, 'publicity could not be ended');
        failed.push(current);
      }
    }
  }
}
