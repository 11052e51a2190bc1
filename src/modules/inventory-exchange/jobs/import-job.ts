import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../platform/jobs/index.js';
import { EndImport } from '../application/end-import.js';
import { RunImports } from '../application/run-imports.js';

/** Name of the job that does the batches of imports. */
const IMPORT_JOB = 'inventory-imports';
const EVERY_MILLISECONDS = 300;

/** Does what imports wait for, also those that a process left behind that was killed. */
@Injectable()
export class ImportJob implements OnModuleInit, OnModuleDestroy {
  private isStopping = false;

  constructor(
    private readonly imports: RunImports,
    private readonly end: EndImport,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: IMPORT_JOB, everyMs: EVERY_MILLISECONDS, run: () => this.run() });
  }

  /** Between two batches; the rest is done after the next start. */
  onModuleDestroy(): void {
    this.isStopping = true;
  }

  private async run(): Promise<void> {
    const left: string[] = [];
    let failure: unknown;
    for (let isMore = true; isMore && !this.isStopping; ) {
      try {
        isMore = (await this.imports.step(left)) !== undefined;
      } catch (error) {
        // One that fails holds up no other.
        if (left.length === 0) throw error;
        failure ??= error;
      }
    }
    while (!this.isStopping && (await this.end.discardForgotten()));
    if (failure !== undefined) throw failure;
  }
}
