import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../platform/jobs/index.js';
import { ANCHORING_OPTIONS, type AnchoringOptions } from '../anchoring-options.js';
import { Anchorers } from '../application/anchorers.js';

/** Name of the job that anchors on a chain. */
export const anchoringJob = (chain: string): string => `anchoring-${chain}`;

/** Anchors for as long as the program runs: a job for each chain, so that a slow one holds up no other. */
@Injectable()
export class AnchoringJobs implements OnModuleInit {
  constructor(
    private readonly anchorers: Anchorers,
    private readonly jobs: Jobs,
    @Inject(ANCHORING_OPTIONS) private readonly options: AnchoringOptions,
  ) {}

  onModuleInit(): void {
    for (const { name, pollMs } of this.options.chains) {
      const run = async () => {
        await this.anchorers.of(name)?.step();
      };
      this.jobs.register({ name: anchoringJob(name), everyMs: pollMs, run });
    }
  }
}
