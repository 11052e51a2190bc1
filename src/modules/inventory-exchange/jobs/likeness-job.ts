import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../platform/jobs/index.js';
import { CompleteLikeness } from '../application/complete-likeness.js';

/** Name of the job that keeps what elements are found by. */
const LIKENESS_JOB = 'element-likeness';
const EVERY_MILLISECONDS = 1_000;

/** Follows what is written into the inventory. */
@Injectable()
export class LikenessJob implements OnModuleInit, OnModuleDestroy {
  private isStopping = false;

  constructor(
    private readonly likeness: CompleteLikeness,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: LIKENESS_JOB, everyMs: EVERY_MILLISECONDS, run: () => this.run() });
  }

  onModuleDestroy(): void {
    this.isStopping = true;
  }

  private async run(): Promise<void> {
    while (!this.isStopping && (await this.likeness.next()));
  }
}
