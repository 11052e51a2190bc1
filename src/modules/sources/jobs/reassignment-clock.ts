import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { Jobs } from '../../../platform/jobs/index.js';
import { InjectLogger } from '../../../platform/logging/index.js';
import { CarryOutReassignments } from '../application/carry-out-reassignments.js';

/** Name of the job that carries out reassignments on their day. */
const SOURCE_REASSIGNMENTS_JOB = 'source-reassignments';
const EVERY_MILLISECONDS = 60_000;

/** Carries out what is due, each in a transaction of its own, so that one that fails holds up no other. */
@Injectable()
export class ReassignmentClock implements OnModuleInit {
  constructor(
    private readonly reassignments: CarryOutReassignments,
    private readonly jobs: Jobs,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: SOURCE_REASSIGNMENTS_JOB, everyMs: EVERY_MILLISECONDS, run: () => this.run() });
  }

  private async run(): Promise<void> {
    const seen: string[] = [];
    for (let isMore = true; isMore; ) {
      const before = seen.length;
      try {
        isMore = await this.reassignments.next(seen);
      } catch (error) {
        if (seen.length === before) throw error;
        this.logger.error({ err: error, element: seen.at(-1) }, 'a source could not be reassigned');
      }
    }
  }
}
