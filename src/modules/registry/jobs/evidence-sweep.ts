import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { Jobs } from '../../../platform/jobs/index.js';
import { InjectLogger } from '../../../platform/logging/index.js';
import { SweepEvidence } from '../application/sweep-evidence.js';

/** Name of the job that removes evidence nothing refers to. */
const EVIDENCE_SWEEP_JOB = 'evidence-sweep';

/** With 5,000 files a run, a million files are gone through in a day and a half. */
const EVERY_MILLISECONDS = 600_000;

/** Looks for evidence that a dead process left: at the start, and for as long as the program runs. */
@Injectable()
export class EvidenceSweep implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly sweep: SweepEvidence,
    private readonly jobs: Jobs,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: EVIDENCE_SWEEP_JOB,
      everyMs: EVERY_MILLISECONDS,
      run: async () => void (await this.sweep.execute()),
    });
  }

  /** One piece of it; a start does not fail because of it. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.jobs.runNow(EVIDENCE_SWEEP_JOB);
    } catch (error) {
      this.logger.error({ err: error, job: EVIDENCE_SWEEP_JOB }, 'job failed');
    }
  }
}
