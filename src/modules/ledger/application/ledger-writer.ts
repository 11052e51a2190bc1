import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { LedgerAct } from '../domain/ledger-act.js';
import { enqueue, enqueueAll } from './enqueue.js';
import { EntryMaker } from './entry-maker.js';
import { LedgerHalt } from './ledger-halt.js';
import { QueueGauge } from './queue-gauge.js';
import { stampIn } from './stamp.js';

/** Entries of one statement: the process does nothing else while it signs them (some 30 ms). */
const ACTS_AT_ONCE = 256;

/** How other modules put acts on the ledger, inside the transactions of the acts themselves. */
@Injectable()
export class LedgerWriter {
  constructor(
    private readonly clock: Clock,
    private readonly entries: EntryMaker,
    private readonly queue: QueueGauge,
    private readonly halt: LedgerHalt,
  ) {}

  /**
   * The time of an act: now at millisecond precision, never before an act that is already on the ledger or about to
   * be. Ask late in the transaction and commit soon: the sequencer waits for every transaction that holds a time.
   * Throws Fault 'ledger-clock-behind' when the clock lies more than 60 s behind the ledger, 'ledger-not-ready'
   * before the ledger exists, 'ledger-halted' when a memory outside contradicts it.
   */
  async stamp(tx: Transaction): Promise<Date> {
    this.halt.requireMoving();
    return stampIn(tx, this.clock);
  }

  /**
   * Builds the entry of an act, signs it with the entry key of its centre and queues it in the act's transaction.
   * Repeating it with the same bytes changes nothing. Throws Fault 'ledger-act-conflict' for the same act with other
   * bytes, 'ledger-queue-full' when too many acts wait.
   */
  async submit(tx: Transaction, act: LedgerAct): Promise<void> {
    this.queue.requireRoom();
    await enqueue(tx, this.entries.make(act));
  }

  /**
   * `submit` for many acts, in their order, with few statements. Beyond the room of the queue nothing of it is queued, so
   * a caller with very many acts gives them to several transactions. Throws what `submit` throws.
   */
  async submitAll(tx: Transaction, acts: readonly LedgerAct[]): Promise<void> {
    this.queue.requireRoom(acts.length);
    for (let start = 0; start < acts.length; start += ACTS_AT_ONCE) {
      const made = acts.slice(start, start + ACTS_AT_ONCE).map((act) => this.entries.make(act));
      await enqueueAll(tx, made);
    }
  }
}
