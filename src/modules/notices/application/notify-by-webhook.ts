import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { Outbox } from '../../../platform/outbox/index.js';
import type { Notice } from '../domain/notice.js';
import { DeliveryRepository } from '../persistence/delivery-repository.js';
import { SubscriptionRepository } from '../persistence/subscription-repository.js';
import { TOPICS } from './topics.js';

/** Notices to the subscriptions of the organisation that they concern. */
@Injectable()
export class NotifyByWebhook {
  constructor(
    private readonly subscriptions: SubscriptionRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
  ) {}

  /** One delivery for each subscription that wants this kind. */
  async enqueue(tx: Transaction, notice: Notice): Promise<void> {
    const { audience, kind, id: noticeId, at: createdAt } = notice;
    if ('centre' in audience) return;
    const body = bodyOf(notice);
    for (const subscriptionId of await this.subscriptions.wanting(tx, audience.organisationId, kind)) {
      const id = this.ids.uuid();
      await this.deliveries.insert(tx, { id, subscriptionId, noticeId, kind, body, createdAt });
      await this.outbox.enqueue(tx, TOPICS.webhook, { deliveryId: id });
    }
  }
}

/** Identifiers alone, as Standard Webhooks advises: who may know more asks the API, which knows who asks. */
function bodyOf({ id, kind, at, applicationId, parameters: { certificateNumber, lastDay } }: Notice): string {
  const data = { noticeId: id, applicationId, certificateNumber, lastDay };
  return JSON.stringify({ type: kind, timestamp: at.toISOString(), data });
}
