import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/unit-of-work.js';

/** Handles one message inside the transaction that removes it. A message may arrive twice. */
export type OutboxHandler = (payload: unknown, tx: Transaction) => Promise<void>;

/** The handlers of every topic; modules register theirs at start. */
@Injectable()
export class OutboxHandlers {
  private readonly handlers = new Map<string, OutboxHandler>();

  /** Names the one handler of a topic. */
  register(topic: string, handler: OutboxHandler): void {
    if (this.handlers.has(topic)) throw new Error(`outbox topic ${topic} has two handlers`);
    this.handlers.set(topic, handler);
  }

  /** The handler of a topic, if one is registered. */
  find(topic: string): OutboxHandler | undefined {
    return this.handlers.get(topic);
  }
}
