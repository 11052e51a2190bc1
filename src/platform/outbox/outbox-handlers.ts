import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/unit-of-work.js';

/** Handles one message inside the transaction that removes it. A message may arrive twice. */
export type OutboxHandler = (payload: unknown, tx: Transaction) => Promise<void>;

/** Handles several messages of a topic, first to last, inside the transaction that removes them. */
export type OutboxBatchHandler = (payloads: readonly unknown[], tx: Transaction) => Promise<void>;

/** The handlers of every topic; modules register theirs at start. */
@Injectable()
export class OutboxHandlers {
  private readonly handlers = new Map<string, OutboxBatchHandler>();
  private readonly together = new Set<string>();

  /** Names the one handler of a topic, whose messages have a transaction each. */
  register(topic: string, handler: OutboxHandler): void {
    this.add(topic, async (payloads, tx) => {
      for (const payload of payloads) await handler(payload, tx);
    });
  }

  /**
   * Names the one handler of a topic of many small messages, which share a transaction. When it throws, they are
   * handled again one by one, so that a bad one holds up no other.
   */
  registerBatch(topic: string, handler: OutboxBatchHandler): void {
    this.add(topic, handler);
    this.together.add(topic);
  }

  /** The handler of a topic, if one is registered. */
  find(topic: string): OutboxBatchHandler | undefined {
    return this.handlers.get(topic);
  }

  /** Topics whose messages are handled together. */
  batchTopics(): readonly string[] {
    return [...this.together];
  }

  private add(topic: string, handler: OutboxBatchHandler): void {
    if (this.handlers.has(topic)) throw new Error(`outbox topic ${topic} has two handlers`);
    this.handlers.set(topic, handler);
  }
}
