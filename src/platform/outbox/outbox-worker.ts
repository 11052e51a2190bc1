import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Jobs } from '../jobs/jobs.js';
import { InjectLogger } from '../logging/inject-logger.js';
import { OutboxCouriers } from './outbox-couriers.js';
import { OutboxHandlers } from './outbox-handlers.js';
import { postpone } from './postpone.js';

const POLL_MILLISECONDS = 250;

interface MessageRow {
  id: string;
  topic: string;
  payload: unknown;
  attempts: number;
}

const TAKE = `
  SELECT id, topic, payload, attempts FROM outbox_message
  WHERE dead_at IS NULL AND next_attempt_at <= clock_timestamp() AND topic <> ALL($1)
  ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`;

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
    for (;;) {
      const outcome = await this.deliverOne();
      if (outcome === 'empty') return;
    }
  }

  private async deliverOne(): Promise<'empty' | 'delivered' | 'postponed'> {
    let taken: MessageRow | undefined;
    try {
      return await this.unitOfWork.run(async (tx) => {
        const [message] = await tx.query<MessageRow[]>(TAKE, [this.couriers.topics()]);
        taken = message;
        if (message === undefined) return 'empty';
        const handler = this.handlers.find(message.topic);
        if (handler === undefined) throw new Error(`no handler for outbox topic ${message.topic}`);
        await handler(message.payload, tx);
        await tx.query('DELETE FROM outbox_message WHERE id = $1', [message.id]);
        return 'delivered';
      });
    } catch (error) {
      if (taken === undefined) throw error;
      this.logger.warn({ err: error, topic: taken.topic, attempts: taken.attempts }, 'outbox message postponed');
      const reason = error instanceof Error ? error.message : String(error);
      await postpone(this.unitOfWork.reader, taken.id, reason);
      return 'postponed';
    }
  }
}
