import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Jobs } from '../jobs/jobs.js';
import { InjectLogger } from '../logging/inject-logger.js';
import { OutboxCouriers, type Settlement } from './outbox-couriers.js';
import { MAXIMUM_ATTEMPTS, postpone } from './postpone.js';

const POLL_MILLISECONDS = 500;
/** Longer than any courier may take; a message whose carrier died is carried again after it. */
export const LEASE_SECONDS = 60;
const AT_THE_SAME_TIME = 8;

interface LeasedRow {
  id: string;
  topic: string;
  payload: unknown;
  attempts: number;
}

// The lease is committed before anything is sent, so that no other worker takes the message meanwhile.
const LEASE = `
  UPDATE outbox_message SET next_attempt_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
  WHERE id = (
    SELECT id FROM outbox_message
    WHERE dead_at IS NULL AND next_attempt_at <= clock_timestamp() AND topic = ANY($1)
    ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
  )
  RETURNING id, topic, payload, attempts`;
const WAIT = `
  UPDATE outbox_message SET next_attempt_at = clock_timestamp() + make_interval(secs => $2) WHERE id = $1`;

/**
 * Has messages that leave the house carried: leased, carried without a transaction, then settled. A worker that dies
 * between carrying and settling leaves the lease to run out, so a message arrives at least once, under the same name.
 */
@Injectable()
export class CourierWorker implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly couriers: OutboxCouriers,
    private readonly jobs: Jobs,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'outbox-couriers', everyMs: POLL_MILLISECONDS, run: () => this.drain() });
  }

  /** Carries everything that is due now, several messages at the same time; when nothing is, one look tells. */
  async drain(): Promise<void> {
    const first = await this.lease();
    if (first === undefined) return;
    const others = Array.from({ length: AT_THE_SAME_TIME - 1 }, () => this.drainInTurn());
    // Whoever is told that it failed may be sure that nothing of it is still going on.
    const ends = await Promise.allSettled([this.drainInTurn(first), ...others]);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  private async drainInTurn(first?: LeasedRow): Promise<void> {
    for (let leased = first ?? (await this.lease()); leased !== undefined; leased = await this.lease()) {
      await this.carryAndSettle(leased);
    }
  }

  private async carryAndSettle(leased: LeasedRow): Promise<void> {
    const settlement = await this.carry(leased);
    await this.unitOfWork.run(async (tx) => {
      await settlement.record?.(tx);
      if (settlement.outcome === 'done') await tx.query('DELETE FROM outbox_message WHERE id = $1', [leased.id]);
      else if (settlement.outcome === 'failed') await postpone(tx, leased.id, settlement.reason);
      else await tx.query(WAIT, [leased.id, settlement.seconds]);
    });
  }

  private async lease(): Promise<LeasedRow | undefined> {
    const topics = this.couriers.topics();
    if (topics.length === 0) return undefined;
    const [[row]] = await this.unitOfWork.reader.query<[LeasedRow[], number]>(LEASE, [topics]);
    return row;
  }

  private async carry({ topic, payload, attempts }: LeasedRow): Promise<Settlement> {
    try {
      const courier = this.couriers.find(topic);
      if (courier === undefined) throw new Error(`no courier for outbox topic ${topic}`);
      return await courier({ payload, isLast: attempts >= MAXIMUM_ATTEMPTS - 1 });
    } catch (error) {
      this.logger.warn({ err: error, topic, attempts }, 'outbox message postponed');
      return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }
}
