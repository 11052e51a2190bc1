import { Injectable } from '@nestjs/common';
import type { Ed25519Signer } from '../../../core/crypto.js';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { LedgerAct } from '../domain/ledger-act.js';
import { inOrder } from '../domain/queue.js';
import { readHead } from '../persistence/log.js';
import { enqueue } from './enqueue.js';
import { EntryMaker } from './entry-maker.js';
import { LedgerAppender } from './ledger-appender.js';
import { LedgerHalt } from './ledger-halt.js';
import { stampIn } from './stamp.js';

/** What acts that are to be put on the ledger are made with. */
export interface ActTerms {
  readonly at: Date;
  newActId(): string;
}

/**
 * Puts acts on the ledger in one transaction with the checkpoint that covers them, past the queue: for acts that are
 * rare and known to be right, such as changes of keys. What waits in the queue with an earlier time is made again.
 */
@Injectable()
export class ImmediateActs {
  constructor(
    private readonly clock: Clock,
    private readonly entries: EntryMaker,
    private readonly appender: LedgerAppender,
    private readonly halt: LedgerHalt,
  ) {}

  /**
   * Appends what `make` gives, signed with the centre's entry key unless another signer is given.
   * @returns index of each act, in their order
   * @throws Fault 'ledger-not-ready', 'ledger-halted', 'ledger-clock-behind'
   */
  async append(
    tx: Transaction,
    make: (terms: ActTerms) => Promise<readonly LedgerAct[]>,
    signer?: Ed25519Signer,
  ): Promise<number[]> {
    this.halt.requireMoving();
    const head = await readHead(tx, 'wait');
    if (head === undefined) throw new Fault('ledger-not-ready', { seconds: 1 });
    const at = await stampIn(tx, this.clock);
    const acts = await make({ at, newActId: () => this.entries.newActId() });
    const waiting = [];
    for (const act of acts) {
      const made = this.entries.make(act, signer);
      const id = await enqueue(tx, made);
      if (id === undefined) throw new Error(`an act of ${act.kind} was there before it was made`);
      waiting.push({ id, at, orderKey: made.orderKey });
    }
    const { refused } = await this.appender.append(tx, inOrder(waiting));
    if (refused.length > 0) throw new Error(`the act was refused: ${refused[0]?.refusal}`);
    return acts.map((_, place) => head.size + place);
  }
}
