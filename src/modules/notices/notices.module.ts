import { type DynamicModule, Module } from '@nestjs/common';
import { symmetricKey } from '../../platform/data-directory/index.js';
import { Ids } from '../../platform/ids/ids.js';
import { AuditModule } from '../audit/index.js';
import { AesSecretBox } from './adapters/aes-secret-box.js';
import { HmacWebhookSigner } from './adapters/hmac-webhook-signer.js';
import { HttpsWebhookTransport } from './adapters/https-webhook-transport.js';
import { type MailOptions, SmtpMailer } from './adapters/smtp-mailer.js';
import { internet, type WebhookNetwork } from './adapters/webhook-network.js';
import { Deliveries } from './application/deliveries.js';
import { DeliverNotices } from './application/deliver-notices.js';
import { Inbox } from './application/inbox.js';
import { LiteralAddresses } from './application/literal-addresses.js';
import { MailAddress } from './application/mail-address.js';
import { MailSetup } from './application/mail-setup.js';
import { MailWays } from './application/mail-ways.js';
import { NotifyByMail } from './application/notify-by-mail.js';
import { NotifyByWebhook } from './application/notify-by-webhook.js';
import { PostNotices } from './application/post-notices.js';
import { Remind } from './application/remind.js';
import { SignedRequests } from './application/signed-requests.js';
import { Subscriptions } from './application/subscriptions.js';
import { CourierTime } from './application/courier-time.js';
import { WebhookCourier } from './application/webhook-courier.js';
import { WebhookSecrets } from './application/webhook-secrets.js';
import { SecretBox, WebhookSigner, WebhookTransport } from './domain/ports.js';
import { DeliveriesController } from './http/deliveries.controller.js';
import { InboxController } from './http/inbox.controller.js';
import { MailAddressController } from './http/mail-address.controller.js';
import { WebhooksController } from './http/webhooks.controller.js';
import { CouriersStart, MailHealth } from './jobs/couriers-start.js';
import { NoticeClock } from './jobs/notice-clock.js';
import { NoticesStart } from './jobs/notices-start.js';
import { AddressRepository } from './persistence/address-repository.js';
import { DeliveryRepository } from './persistence/delivery-repository.js';
import { NoticeRepository } from './persistence/notice-repository.js';
import { SubscriptionPace } from './persistence/subscription-pace.js';
import { SubscriptionRepository } from './persistence/subscription-repository.js';

/** What the module is given at the composition root. */
export interface NoticesOptions {
  /** Absent where no e-mail is sent. */
  readonly mail?: MailOptions;
  /** Address of the registry, without a trailing slash. */
  readonly registryUrl: string;
  /** Folder of the key that seals the secrets of webhooks. */
  readonly secretsDirectory: string;
  /** Another network than the internet, for tests. */
  readonly network?: WebhookNetwork;
}

const KEY_BYTES = 32;

const REPOSITORIES = [
  AddressRepository,
  DeliveryRepository,
  NoticeRepository,
  SubscriptionPace,
  SubscriptionRepository,
];

const USE_CASES = [
  CourierTime,
  Deliveries,
  DeliverNotices,
  Inbox,
  MailAddress,
  MailWays,
  NotifyByMail,
  NotifyByWebhook,
  PostNotices,
  Remind,
  SignedRequests,
  Subscriptions,
  WebhookCourier,
  WebhookSecrets,
];

/**
 * Notices of what happened and what is due: inbox, e-mail, webhooks. Needs identity, audit and registry. Modules above it
 * post what they have to tell themselves.
 */
@Module({})
export class NoticesModule {
  static forRoot({ mail, registryUrl, secretsDirectory, network = internet }: NoticesOptions): DynamicModule {
    const mailer = mail === undefined ? undefined : new SmtpMailer(mail);
    return {
      module: NoticesModule,
      global: true,
      imports: [AuditModule],
      controllers: [InboxController, MailAddressController, WebhooksController, DeliveriesController],
      providers: [
        { provide: MailSetup, useValue: new MailSetup(mailer, registryUrl) },
        { provide: WebhookTransport, useValue: new HttpsWebhookTransport(network) },
        { provide: LiteralAddresses, useValue: new LiteralAddresses(network.isAllowed) },
        { provide: WebhookSigner, useClass: HmacWebhookSigner },
        {
          provide: SecretBox,
          inject: [Ids],
          useFactory: (ids: Ids) =>
            new AesSecretBox(symmetricKey(secretsDirectory, 'webhook-secret-key', ids.bytes(KEY_BYTES)), ids),
        },
        ...REPOSITORIES,
        ...USE_CASES,
        CouriersStart,
        MailHealth,
        NoticeClock,
        NoticesStart,
      ],
      exports: [PostNotices],
    };
  }
}
