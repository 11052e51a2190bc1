import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Jobs } from '../../../platform/jobs/index.js';
import { InjectLogger } from '../../../platform/logging/index.js';
import { TellExpiry } from '../application/tell-expiry.js';

/** Name of the job that tells of certificates whose validity is over. */
const EXPIRY_CLOCK_JOB = 'certificate-expiry';

const EVERY_MILLISECONDS = 60_000;

/** Tells of every expiry; each in a transaction of its own, so that one that fails holds up no other. */
@Injectable()
export class ExpiryClock implements OnModuleInit {
  constructor(
    private readonly expiry: TellExpiry,
    private readonly jobs: Jobs,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: EXPIRY_CLOCK_JOB, everyMs: EVERY_MILLISECONDS, run: () => this.run() });
  }

  private async run(): Promise<void> {
    const failed: string[] = [];
    for (let isMore = true; isMore; ) {
      let current: string | undefined;
      try {
        isMore = await this.unitOfWork.run((tx) =>
          this.expiry.next(tx, this.clock.now(), failed, (number) => {
            current = number;
          }),
        );
      } catch (error) {
        if (current === undefined) throw error;
        this.logger.error({ err: error, certificate: current }, 'expiry could not be told');
        failed.push(current);
      }
    }
  }
}
