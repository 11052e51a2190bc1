import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthChecks } from '../../../platform/health/index.js';
import { OutboxCouriers } from '../../../platform/outbox/index.js';
import { MailAddress } from '../application/mail-address.js';
import { MailSetup } from '../application/mail-setup.js';
import { NotifyByMail } from '../application/notify-by-mail.js';
import { TOPICS } from '../application/topics.js';
import { WebhookCourier } from '../application/webhook-courier.js';

/** The ways out of the house. A mail server that is down keeps nobody from registering, so health only tells of it. */
@Injectable()
export class CouriersStart implements OnModuleInit {
  constructor(
    private readonly couriers: OutboxCouriers,
    private readonly mail: NotifyByMail,
    private readonly addresses: MailAddress,
    private readonly webhooks: WebhookCourier,
  ) {}

  onModuleInit(): void {
    this.couriers.register(TOPICS.mail, ({ payload }) => this.mail.carry(payload));
    this.couriers.register(TOPICS.code, ({ payload }) => this.addresses.carry(payload));
    this.couriers.register(TOPICS.webhook, (parcel) => this.webhooks.carry(parcel));
  }
}

/** Says in health whether notices go out by e-mail. */
@Injectable()
export class MailHealth implements OnModuleInit {
  constructor(
    private readonly health: HealthChecks,
    private readonly setup: MailSetup,
  ) {}

  onModuleInit(): void {
    const detail = this.setup.mailer === undefined ? { detail: 'no mail server: no e-mail is sent' } : {};
    this.health.register('mail', () => Promise.resolve({ status: 'up', ...detail }));
  }
}
