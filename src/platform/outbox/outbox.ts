import { Injectable } from '@nestjs/common';
import type { JsonValue } from '../../core/canonical/index.js';
import type { Transaction } from '../database/unit-of-work.js';

const ENQUEUE = `
  INSERT INTO outbox_message (topic, payload)
  SELECT $1, m.payload FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS m (payload, place) ORDER BY m.place`;

/** Says to other modules, after the commit, what happened in it. */
@Injectable()
export class Outbox {
  /** Stores a message in the transaction; it is delivered at least once after the commit, and never without it. */
  async enqueue(tx: Transaction, topic: string, payload: JsonValue): Promise<void> {
    await this.enqueueAll(tx, topic, [payload]);
  }

  /** Stores several messages of a topic, with one statement. */
  async enqueueAll(tx: Transaction, topic: string, payloads: readonly JsonValue[]): Promise<void> {
    if (payloads.length > 0) await tx.query(ENQUEUE, [topic, JSON.stringify(payloads)]);
  }
}
