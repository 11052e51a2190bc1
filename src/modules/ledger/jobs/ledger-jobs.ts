import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../platform/jobs/index.js';
import { OutboxHandlers } from '../../../platform/outbox/index.js';
import { ACTS_REFUSED, LedgerActs } from '../application/ledger-acts.js';
import { Sequencer } from '../application/sequencer.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';

/** Name of the job that moves the queue into the log. */
export const SEQUENCER_JOB = 'ledger-sequencer';

/** Keeps the ledger moving: the sequencer, and the acts that it refused. */
@Injectable()
export class LedgerJobs implements OnModuleInit {
  constructor(
    private readonly sequencer: Sequencer,
    private readonly acts: LedgerActs,
    private readonly jobs: Jobs,
    private readonly handlers: OutboxHandlers,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: SEQUENCER_JOB,
      everyMs: this.options.checkpointIntervalMs,
      run: async () => {
        await this.sequencer.run();
      },
    });
    this.handlers.register(ACTS_REFUSED, async (payload, tx) => {
      const { orderKey } = Object(payload);
      if (typeof orderKey !== 'string') throw new TypeError('the message names no order key');
      await this.acts.redoRefused(tx, orderKey);
    });
  }
}
