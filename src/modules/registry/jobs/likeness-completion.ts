import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../platform/jobs/index.js';
import { CompleteLikeness } from '../application/complete-likeness.js';

/** Once at the start there is much, after that nothing: whatever is filed gets its likeness with the filing. */
const EVERY_MILLISECONDS = 60_000;

/** Completes the likeness of what a former version of the program took in. */
@Injectable()
export class LikenessCompletion implements OnModuleInit {
  private isDone = false;

  constructor(
    private readonly complete: CompleteLikeness,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'likeness-completion', everyMs: EVERY_MILLISECONDS, run: () => this.run() });
  }

  private async run(): Promise<void> {
    while (!this.isDone) this.isDone = !(await this.complete.execute());
  }
}
