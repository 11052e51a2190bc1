import { Injectable } from '@nestjs/common';
import type { Parcel, Settlement } from '../../../platform/outbox/index.js';
import { type WebhookAnswer, WebhookTransport } from '../domain/ports.js';
import { DeliveryRepository, type DueDelivery } from '../persistence/delivery-repository.js';
import { SubscriptionPace } from '../persistence/subscription-pace.js';
import { CourierTime } from './courier-time.js';
import { SignedRequests } from './signed-requests.js';
import { textOf } from './topics.js';

const GONE = 410;

const isSuccess = (answer: WebhookAnswer): boolean => 'status' in answer && answer.status >= 200 && answer.status < 300;

/** Carries one event to one subscription. */
@Injectable()
export class WebhookCourier {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly pace: SubscriptionPace,
    private readonly requests: SignedRequests,
    private readonly transport: WebhookTransport,
    private readonly time: CourierTime,
  ) {}

  /** Courier of the topic. A delivery that is given up is the subscriber's dead letter, not the operator's. */
  async carry({ payload, isLast }: Parcel): Promise<Settlement> {
    const { reader } = this.time.unitOfWork;
    const delivery = await this.deliveries.find(reader, textOf(payload, 'deliveryId'));
    if (delivery?.state !== 'waiting') return { outcome: 'done' };
    const admission = await this.pace.admit(reader, delivery.subscriptionId);
    if (admission === 'disabled') return this.giveUp(delivery);
    if (admission !== 'admitted') return { outcome: 'later', seconds: admission.waitSeconds };
    const request = await this.requests.of(reader, delivery);
    if (request === undefined) return { outcome: 'done' };
    const started = performance.now();
    const answer = await this.transport.post(request);
    return this.settle(delivery, answer, { isLast, milliseconds: Math.round(performance.now() - started) });
  }

  private settle(
    { id, subscriptionId }: DueDelivery,
    answer: WebhookAnswer,
    { isLast, milliseconds }: { readonly isLast: boolean; readonly milliseconds: number },
  ): Settlement {
    const now = this.time.clock.now();
    const status = 'status' in answer ? answer.status : undefined;
    const failure = 'failure' in answer ? answer.failure : undefined;
    const delivered = isSuccess(answer);
    const isOver = delivered || isLast || status === GONE;
    const record: Settlement['record'] = async (tx) => {
      await this.deliveries.addAttempt(tx, id, { status, failure, milliseconds });
      if (isOver) await this.deliveries.settle(tx, id, delivered ? 'delivered' : 'dead', now);
      if (delivered) return this.pace.succeeded(tx, subscriptionId);
      await this.pace.failed(tx, subscriptionId);
      if (status === GONE) await this.pace.disableAsGone(tx, subscriptionId);
      else if (isLast) await this.pace.disableIfFailing(tx, subscriptionId);
    };
    if (isOver) return { outcome: 'done', record };
    return { outcome: 'failed', reason: failure ?? `status ${status}`, record };
  }

  private giveUp({ id }: DueDelivery): Settlement {
    const now = this.time.clock.now();
    return { outcome: 'done', record: (tx) => this.deliveries.settle(tx, id, 'dead', now) };
  }
}
