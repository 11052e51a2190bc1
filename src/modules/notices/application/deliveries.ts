import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import type { NoticeFaultCode } from '../domain/faults.js';
import type { Delivery, DeliveryState } from '../domain/subscription.js';
import { DeliveryRepository } from '../persistence/delivery-repository.js';
import { Subscriptions } from './subscriptions.js';
import { TOPICS } from './topics.js';

/** What was delivered to a subscription, and what was not. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly subscriptions: Subscriptions,
    private readonly outbox: Outbox,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Up to `limit` deliveries after a position, newest first. Throws 'webhook-not-found'. */
  async list(
    actor: Actor,
    subscriptionId: string,
    query: { readonly state: DeliveryState | undefined; readonly limit: number },
    after: { readonly at: string; readonly id: string } | undefined,
  ): Promise<Delivery[]> {
    const { reader } = this.unitOfWork;
    await this.subscriptions.own(reader, actor, subscriptionId);
    return this.deliveries.list(reader, subscriptionId, query, after);
  }

  /**
   * Has a delivery that was given up delivered again, under the same identifier. Throws 'webhook-not-found',
   * 'webhook-delivery-not-found', 'webhook-delivery-not-dead' or 'webhook-disabled'.
   */
  async retry(tx: Transaction, actor: Actor, subscriptionId: string, id: string): Promise<void> {
    const subscription = await this.subscriptions.own(tx, actor, subscriptionId);
    const delivery = await this.deliveries.find(tx, id, 'FOR UPDATE');
    if (delivery?.subscriptionId !== subscriptionId) throw new Fault<NoticeFaultCode>('webhook-delivery-not-found');
    if (delivery.state !== 'dead') {
      throw new Fault<NoticeFaultCode>('webhook-delivery-not-dead', { state: delivery.state });
    }
    if (subscription.disabled !== undefined) throw new Fault<NoticeFaultCode>('webhook-disabled');
    await this.deliveries.awaken(tx, id);
    await this.outbox.enqueue(tx, TOPICS.webhook, { deliveryId: id });
  }
}
