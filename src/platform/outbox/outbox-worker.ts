import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { type Transaction, UnitOfWork } from '../database/unit-of-work.js';
import { Jobs } from '../jobs/jobs.js';
import { InjectLogger } from '../logging/inject-logger.js';
import { OutboxCouriers } from './outbox-couriers.js';
import { OutboxHandlers } from './outbox-handlers.js';
import { postpone } from './postpone.js';

const POLL_MILLISECONDS = 250;
/** Messages in one transaction, of a topic that allows it. */
const BATCH = 200;

interface MessageRow {
  id: string;
  topic: string;
  payload: unknown;
  attempts: number;
}

// In the order of the index, so that a long queue is not read through for each message.
const take = (topics: string): string => `
  SELECT id, topic, payload, attempts FROM outbox_message
  WHERE dead_at IS NULL AND next_attempt_at <= clock_timestamp() AND ${topics}
  ORDER BY next_attempt_at, id LIMIT $2 FOR UPDATE SKIP LOCKED`;
const TAKE_OF = take('topic = $1');
const TAKE_OTHER = take('topic <> ALL($1)');

/** Takes up to so many messages that are due, locked. */
type Take = (tx: Transaction, limit: number) => Promise<MessageRow[]>;

/** Delivers outbox messages that stay in the house: each handler runs in the transaction that removes its message. */
@Injectable()
export class OutboxWorker implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly handlers: OutboxHandlers,
    private readonly couriers: OutboxCouriers,
    private readonly jobs: Jobs,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'outbox', everyMs: POLL_MILLISECONDS, run: () => this.drain() });
  }

  /** Delivers everything that is due now. */
  async drain(): Promise<void> {
    const batches = this.handlers.batchTopics();
    for (const topic of batches) {
      await this.drainTaking((tx, limit) => tx.query<MessageRow[]>(TAKE_OF, [topic, limit]), BATCH);
    }
    const others = [...this.couriers.topics(), ...batches];
    await this.drainTaking((tx, limit) => tx.query<MessageRow[]>(TAKE_OTHER, [others, limit]), 1);
  }

  /** Delivers until nothing is due; a batch that fails is delivered one by one. */
  private async drainTaking(take: Take, batch: number): Promise<void> {
    let singly = 0;
    for (;;) {
      const { taken, failure } = await this.deliver(take, singly > 0 ? 1 : batch);
      const [first, second] = taken;
      if (first === undefined) return;
      singly = Math.max(0, singly - 1);
      if (failure === undefined) continue;
      if (second === undefined) await this.postpone(first, failure.error);
      else singly = taken.length;
    }
  }

  /** Handles and removes up to so many messages in one transaction; on a failure none of them. */
  private async deliver(
    take: Take,
    limit: number,
  ): Promise<{ readonly taken: readonly MessageRow[]; readonly failure?: { readonly error: unknown } }> {
    let taken: readonly MessageRow[] = [];
    try {
      await this.unitOfWork.run(async (tx) => {
        taken = await take(tx, limit);
        const [first] = taken;
        if (first === undefined) return;
        const handler = this.handlers.find(first.topic);
        if (handler === undefined) throw new Error(`no handler for outbox topic ${first.topic}`);
        await handler(
          taken.map(({ payload }) => payload),
          tx,
        );
        await tx.query('DELETE FROM outbox_message WHERE id = ANY($1::bigint[])', [taken.map(({ id }) => id)]);
      });
      return { taken };
    } catch (error) {
      if (taken.length === 0) throw error;
      return { taken, failure: { error } };
    }
  }

  private async postpone({ id, topic, attempts }: MessageRow, error: unknown): Promise<void> {
    this.logger.warn({ err: error, topic, attempts }, 'outbox message postponed');
    await postpone(this.unitOfWork.reader, id, error instanceof Error ? error.message : String(error));
  }
}
