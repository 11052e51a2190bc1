import { Injectable } from '@nestjs/common';
import type { JsonValue } from '../../core/canonical/index.js';
import type { Transaction } from '../database/unit-of-work.js';

/** Says to other modules, after the commit, what happened in it. */
@Injectable()
export class Outbox {
  /** Stores a message in the transaction; it is delivered at least once after the commit, and never without it. */
  async enqueue(tx: Transaction, topic: string, payload: JsonValue): Promise<void> {
    await tx.query('INSERT INTO outbox_message (topic, payload) VALUES ($1, $2)', [topic, JSON.stringify(payload)]);
  }
}
