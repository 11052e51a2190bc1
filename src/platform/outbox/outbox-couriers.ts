import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/unit-of-work.js';

/** A message that is to be carried out of the house. */
export interface Parcel {
  readonly payload: unknown;
  /** Whether nothing more is tried when this attempt fails. */
  readonly isLast: boolean;
}

/** How an attempt ended; `record` writes down what happened, in the transaction that settles the message. */
export type Settlement = { readonly record?: (tx: Transaction) => Promise<void> } & (
  | { readonly outcome: 'done' }
  | { readonly outcome: 'failed'; readonly reason: string }
  /** Nothing was tried: the message waits so many seconds, and this was no attempt. */
  | { readonly outcome: 'later'; readonly seconds: number }
);

/** Carries one message, outside of any transaction and within `LEASE_SECONDS`. It may be asked twice. */
export type Courier = (parcel: Parcel) => Promise<Settlement>;

/**
 * The couriers of topics that leave the house (mail, webhooks). They may be slow and they may fail, so nothing waits
 * for them: no transaction is open while they work, and the other topics have a worker of their own.
 */
@Injectable()
export class OutboxCouriers {
  private readonly couriers = new Map<string, Courier>();

  /** Names the one courier of a topic. */
  register(topic: string, courier: Courier): void {
    if (this.couriers.has(topic)) throw new Error(`outbox topic ${topic} has two couriers`);
    this.couriers.set(topic, courier);
  }

  /** The courier of a topic, if one is registered. */
  find(topic: string): Courier | undefined {
    return this.couriers.get(topic);
  }

  /** Topics that couriers carry. */
  topics(): string[] {
    return [...this.couriers.keys()];
  }
}
