import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { Outbox } from '../../../platform/outbox/index.js';
import type { Notice } from '../domain/notice.js';
import { DeliveryRepository } from '../persistence/delivery-repository.js';
import { SubscriptionRepository } from '../persistence/subscription-repository.js';
import { TOPICS } from './topics.js';

/** Notices to the subscriptions of the organisations that they concern. */
@Injectable()
export class NotifyByWebhook {
  constructor(
    private readonly subscriptions: SubscriptionRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
  ) {}

  /** One delivery of a notice for each subscription that wants its kind. */
  async enqueue(tx: Transaction, notices: readonly Notice[]): Promise<void> {
    const wishes = notices.flatMap(({ id: noticeId, kind, audience }) =>
      'centre' in audience ? [] : [{ noticeId, organisationId: audience.organisationId, kind }],
    );
    if (wishes.length === 0) return;
    const wanting = await this.subscriptions.wanting(tx, wishes);
    for (const notice of notices) {
      for (const subscriptionId of wanting.get(notice.id) ?? []) await this.deliver(tx, notice, subscriptionId);
    }
  }

  private async deliver(tx: Transaction, notice: Notice, subscriptionId: string): Promise<void> {
    const id = this.ids.uuid();
    const { kind, id: noticeId, at: createdAt } = notice;
    await this.deliveries.insert(tx, { id, subscriptionId, noticeId, kind, body: bodyOf(notice), createdAt });
    await this.outbox.enqueue(tx, TOPICS.webhook, { deliveryId: id });
  }
}

/** Identifiers alone, as Standard Webhooks advises: who may know more asks the API, which knows who asks. */
function bodyOf({ id, kind, at, applicationId, parameters }: Notice): string {
  const { certificateNumber, resourceCode, elementCode, claimId, milestoneId, recordId, lastDay } = parameters;
  const data = {
    ...{ noticeId: id, applicationId, certificateNumber, resourceCode, elementCode },
    ...{ claimId, milestoneId, recordId, lastDay },
  };
  return JSON.stringify({ type: kind, timestamp: at.toISOString(), data });
}
