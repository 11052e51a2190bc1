import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { sqlState, type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { inOrder, type Place } from '../domain/queue.js';
import { timeFault } from '../domain/time-rule.js';
import { raiseFloor, readHead } from '../persistence/log.js';
import { waitingSubmissions } from '../persistence/submissions.js';
import { LedgerHalt } from './ledger-halt.js';
import { QueueGauge } from './queue-gauge.js';

const LOCK_NOT_AVAILABLE = '55P03';
const ANY_WAITING = 'SELECT 1 FROM ledger_waiting WHERE refusal IS NULL LIMIT 1';

/**
 * Looks at the queue so that nothing can come in before what was seen. Acts hold a shared lock from the moment they get
 * their time until they commit; with the exclusive lock, held for a moment, every act with an earlier time is visible,
 * and every later act gets a time that is not before theirs. So times never decrease along the log although acts do not
 * wait for each other.
 */
@Injectable()
export class QueueDrain {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly gauge: QueueGauge,
    private readonly halt: LedgerHalt,
  ) {}

  /**
   * Everything that waits, in the order in which it is to be sequenced; nothing while another instance is at it, or
   * when a memory outside contradicts the log.
   */
  async take(): Promise<Place[]> {
    if (this.halt.reason !== undefined) return [];
    const waiting = await this.unitOfWork.reader.query<unknown[]>(ANY_WAITING);
    if (waiting.length === 0) {
      this.gauge.waiting = 0;
      return [];
    }
    try {
      return await this.unitOfWork.run((tx) => this.takeAll(tx));
    } catch (error) {
      // A long transaction holds a time; its acts and all others come in the next run.
      if (sqlState(error) === LOCK_NOT_AVAILABLE) return [];
      throw error;
    }
  }

  /** Says that so many of the places taken were dealt with. */
  done(count: number): void {
    this.gauge.waiting -= count;
  }

  private async takeAll(tx: Transaction): Promise<Place[]> {
    // A crash that loses this transaction loses nothing: it stores only how far times have come.
    await tx.query("SET LOCAL synchronous_commit = off; SET LOCAL lock_timeout = '2s'");
    if ((await readHead(tx, 'skip')) === undefined) return [];
    await tx.query('SELECT pg_advisory_xact_lock(7204, 1)');
    const places = inOrder(await waitingSubmissions(tx));
    const now = this.clock.now();
    const floor = places.findLast(({ at }) => timeFault(at, now) !== 'ahead')?.at;
    if (floor !== undefined) await raiseFloor(tx, floor);
    this.gauge.waiting = places.length;
    return places;
  }
}
