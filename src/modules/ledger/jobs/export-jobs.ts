import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../platform/jobs/index.js';
import { ContinuousExport } from '../application/continuous-export.js';
import { OutsideMemories } from '../application/outside-memories.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';
import { ExportWatch } from './export-watch.js';

const EVERY_MS = 1_000;

/** Name of the job that exports to the n-th target, from 1. */
export const exportJob = (position: number): string => `ledger-export-${position}`;

/** Exports all the time: a job for each target, so that a slow one holds up no other, and none the sequencer. */
@Injectable()
export class ExportJobs implements OnModuleInit, OnModuleDestroy {
  constructor(
    private readonly exports: ContinuousExport,
    private readonly memories: OutsideMemories,
    private readonly jobs: Jobs,
    private readonly watch: ExportWatch,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
  ) {}

  onModuleInit(): void {
    const { targets } = this.exports;
    const everyMs = this.options.exports?.intervalMs ?? EVERY_MS;
    for (const [index, target] of targets.entries()) {
      const run = async () => {
        // Said with its signature checked, and in one place: there the ledger is stopped.
        if ((await this.exports.run(target)) === 'contradicted') await this.memories.compareAll();
      };
      this.jobs.register({ name: exportJob(index + 1), everyMs, run });
    }
    if (targets.length > 0) this.watch.register();
  }

  /** Before the jobs are waited for. */
  onModuleDestroy(): void {
    this.exports.stop();
  }
}
