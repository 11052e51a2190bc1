import { Inject, Injectable } from '@nestjs/common';
import { EMPTY_ROOT } from '../../../core/merkle/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { originOf } from '../domain/origin.js';
import { inOrder } from '../domain/queue.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';
import { saveKeys } from '../persistence/keys.js';
import { insertHead, readHead } from '../persistence/log.js';
import { enqueue } from './enqueue.js';
import { EntryMaker } from './entry-maker.js';
import { foundingEntries, rootKeys } from './founding-acts.js';
import { LedgerAppender } from './ledger-appender.js';

/** Founds the log: head, keys and first checkpoint in one transaction, so that a log without them is never seen. */
@Injectable()
export class LedgerGenesis {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly appender: LedgerAppender,
    private readonly entries: EntryMaker,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
  ) {}

  /**
   * Makes sure that there is a log; of several instances that start at once, one founds it.
   * @throws StartupError 'ledger-root-key-missing'
   */
  async ensure(): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(7204, 2)');
      if ((await readHead(tx)) === undefined) await this.found(tx);
    });
  }

  private async found(tx: Transaction): Promise<void> {
    const { keys, publicUrl: configured, baseUrl, sample } = this.options;
    const publicUrl = configured ?? baseUrl;
    const origin = originOf(publicUrl);
    const at = this.clock.now();
    await insertHead(tx, { origin, publicUrl, sample, size: 0, root: EMPTY_ROOT, lastAt: at });
    await saveKeys(tx, rootKeys(keys));
    const waiting = [];
    for (const made of foundingEntries({ keys, entries: this.entries, at, publicUrl, sample, origin })) {
      const id = await enqueue(tx, made);
      if (id === undefined) throw new Error('an act of the foundation was there before the log');
      waiting.push({ id, at, orderKey: made.orderKey });
    }
    const { refused } = await this.appender.append(tx, inOrder(waiting));
    if (refused.length > 0) throw new Error(`the foundation was refused: ${refused[0]?.refusal}`);
  }
}
