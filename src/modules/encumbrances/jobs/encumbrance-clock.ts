import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { Jobs } from '../../../platform/jobs/index.js';
import { InjectLogger } from '../../../platform/logging/index.js';
import { LapseEncumbrances } from '../application/lapse-encumbrances.js';

/** Name of the job that writes down what has lapsed. */
const ENCUMBRANCE_CLOCK_JOB = 'encumbrance-clock';
const EVERY_MILLISECONDS = 60_000;

/** Lapses what is due, each in a transaction of its own, so that one that fails holds up no other. */
@Injectable()
export class EncumbranceClock implements OnModuleInit {
  constructor(
    private readonly lapse: LapseEncumbrances,
    private readonly jobs: Jobs,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: ENCUMBRANCE_CLOCK_JOB, everyMs: EVERY_MILLISECONDS, run: () => this.run() });
  }

  private async run(): Promise<void> {
    const seen: string[] = [];
    for (let isMore = true; isMore; ) {
      const before = seen.length;
      try {
        isMore = await this.lapse.next(seen);
      } catch (error) {
        if (seen.length === before) throw error;
        this.logger.error({ err: error, encumbrance: seen.at(-1) }, 'an encumbrance could not be lapsed');
      }
    }
  }
}
