import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { SecretBox, type WebhookRequest, WebhookSigner } from '../domain/ports.js';
import type { DueDelivery } from '../persistence/delivery-repository.js';
import { SubscriptionRepository } from '../persistence/subscription-repository.js';

/** Requests to subscribers with the headers of Standard Webhooks 1.0.0. */
@Injectable()
export class SignedRequests {
  constructor(
    private readonly subscriptions: SubscriptionRepository,
    private readonly box: SecretBox,
    private readonly signer: WebhookSigner,
    private readonly clock: Clock,
  ) {}

  /** The request of a delivery as it is sent now; undefined where its subscription was removed. */
  async of(tx: Transaction, { id, subscriptionId, body }: DueDelivery): Promise<WebhookRequest | undefined> {
    const now = this.clock.now();
    const subscription = await this.subscriptions.find(tx, subscriptionId);
    const sealed = await this.subscriptions.secrets(tx, subscriptionId, now);
    if (subscription === undefined || sealed === undefined) return undefined;
    const boxes = sealed.previous === undefined ? [sealed.current] : [sealed.current, sealed.previous];
    const keys = boxes.map((box) => this.box.open(box, subscriptionId));
    const timestamp = Math.floor(now.getTime() / 1000);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'data-asset-registry',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': this.signer.sign(keys, id, timestamp, body),
    };
    return { url: subscription.url, headers, body };
  }
}
