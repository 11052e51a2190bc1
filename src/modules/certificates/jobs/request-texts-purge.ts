import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Jobs } from '../../../platform/jobs/index.js';
import { StatusRequestTexts } from '../persistence/status-request-texts.js';

const EVERY_MILLISECONDS = 600_000;

/** Removes the explanations of requests that nobody confirmed in time. */
@Injectable()
export class RequestTextsPurge implements OnModuleInit {
  constructor(
    private readonly texts: StatusRequestTexts,
    private readonly jobs: Jobs,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'request-texts-purge', everyMs: EVERY_MILLISECONDS, run: () => this.run() });
  }

  private run(): Promise<void> {
    return this.unitOfWork.run((tx) => this.texts.forgetExpired(tx, this.clock.now()));
  }
}
