import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../platform/jobs/index.js';
import { MakeArtefacts } from '../application/make-artefacts.js';

/** Name of the job that makes what is derived from published certificates. */
export const ARTEFACTS_JOB = 'certificate-artefacts';

const EVERY_MILLISECONDS = 1_000;

/** A batch a run, however much there is: the registry comes first. */
@Injectable()
export class ArtefactMaking implements OnModuleInit {
  constructor(
    private readonly making: MakeArtefacts,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: ARTEFACTS_JOB, everyMs: EVERY_MILLISECONDS, run: () => this.run() });
  }

  private async run(): Promise<void> {
    await this.making.run();
  }
}
