import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { UnitOfWork } from '../../../platform/database/index.js';
import { InjectLogger } from '../../../platform/logging/index.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';
import { LedgerAppender } from './ledger-appender.js';
import { QueueDrain } from './queue-drain.js';

/** Moves the queue into the log, batch by batch. Safe to run in several instances at once. */
@Injectable()
export class Sequencer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly drain: QueueDrain,
    private readonly appender: LedgerAppender,
    @Inject(LEDGER_OPTIONS) private readonly options: Pick<LedgerOptions, 'batchSize'>,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  /** Sequences everything that waits now; gives the number of new entries. Without any, nothing is signed. */
  async run(): Promise<number> {
    const places = await this.drain.take();
    let appended = 0;
    for (let from = 0; from < places.length; from += this.options.batchSize) {
      const batch = places.slice(from, from + this.options.batchSize);
      const outcome = await this.unitOfWork.run((tx) => this.appender.append(tx, batch));
      appended += outcome.appended;
      this.drain.done(batch.length);
      for (const { submission, refusal } of outcome.refused) {
        this.logger.warn({ submission: submission.id, refusal }, 'act refused by the ledger, to be made again');
      }
    }
    return appended;
  }
}
