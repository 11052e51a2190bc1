import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { grow } from '../domain/growth.js';
import type { Refused, Turn } from '../domain/judge.js';
import type { Place } from '../domain/queue.js';
import { type Head, readHead } from '../persistence/log.js';
import { blockedOrderKeys, markRefused, markSequenced, stillWaiting } from '../persistence/submissions.js';
import { Admission, type Admitted } from './admission.js';
import { ACTS_REFUSED } from './ledger-acts.js';
import { damaged, LogExtender } from './log-extender.js';

/** What became of a batch. */
export interface AppendOutcome {
  readonly appended: number;
  readonly refused: readonly Refused[];
}

/** Appends one batch to the log, in one transaction. */
@Injectable()
export class LedgerAppender {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly admission: Admission,
    private readonly extender: LogExtender,
  ) {}

  /**
   * Locks the head, judges the submissions that still wait, and stores entries, bundles, tiles, checkpoint and head of
   * the accepted ones. The refused ones are handed back to their owners. Throws when the stored log does not have the
   * root that was last signed: nothing is signed on top of damage.
   */
  async append(tx: Transaction, places: readonly Place[]): Promise<AppendOutcome> {
    const head = await readHead(tx, 'wait');
    if (head === undefined) throw new Fault('ledger-not-ready', { seconds: 1 });
    const batch = await this.stillWaiting(tx, places);
    if (batch.length === 0) return { appended: 0, refused: [] };
    const blocked = await blockedOrderKeys(tx, [...new Set(batch.map(({ submission }) => submission.orderKey))]);
    const { size: nextIndex, lastAt } = head;
    const judged = await this.admission.judge(tx, { nextIndex, lastAt, blocked, now: this.clock.now() }, batch);
    if (judged.refused.length > 0) await this.refuse(tx, judged.refused);
    if (judged.accepted.length > 0) {
      await this.store(tx, head, judged);
      await judged.keep(tx);
    }
    return { appended: judged.accepted.length, refused: judged.refused };
  }

  /** The places whose submissions wait unchanged; one that was made again since has another place by now. */
  private async stillWaiting(tx: Transaction, places: readonly Place[]): Promise<Turn[]> {
    const ids = places.map(({ id }) => id);
    const stored = await stillWaiting(tx, ids);
    return places.flatMap(({ id, at, outOfTurn }) => {
      const submission = stored.get(id);
      return submission?.at.getTime() === at.getTime() ? [{ submission, outOfTurn }] : [];
    });
  }

  private async refuse(tx: Transaction, refused: readonly Refused[]): Promise<void> {
    await markRefused(tx, refused);
    for (const orderKey of new Set(refused.map(({ submission }) => submission.orderKey))) {
      await this.outbox.enqueue(tx, ACTS_REFUSED, { orderKey });
    }
  }

  private async store(tx: Transaction, head: Head, { accepted, lastAt, isTimely }: Admitted): Promise<void> {
    const growth = grow(
      nodeCrypto,
      await this.extender.storedEdge(tx, head),
      accepted.map(({ submission }) => submission),
    );
    await this.extender.store(tx, growth);
    if ((await markSequenced(tx, accepted)) !== accepted.length) throw damaged('queue');
    const signedAt = this.clock.now();
    if (!isTimely(signedAt)) throw new Error('the batch took so long that its acts are out of date; it is tried again');
    await this.extender.publish(tx, head, growth, { signedAt, lastAt });
  }
}
