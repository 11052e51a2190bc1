import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { Notice } from '../domain/notice.js';
import { NoticeRepository } from '../persistence/notice-repository.js';
import { NotifyByMail } from './notify-by-mail.js';
import { NotifyByWebhook } from './notify-by-webhook.js';
import { draftOf } from './post-notices.js';

/** Puts notices into their inboxes, and from there on their ways out of the house, once whatever is repeated. */
@Injectable()
export class DeliverNotices {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly mail: NotifyByMail,
    private readonly webhooks: NotifyByWebhook,
    private readonly ids: Ids,
  ) {}

  /** Handler of the topic: runs in the transaction that removes the messages. */
  async handle(payloads: readonly unknown[], tx: Transaction): Promise<void> {
    const notices = payloads.map((payload): Notice => ({ ...draftOf(payload), id: this.ids.uuid() }));
    const added = await this.notices.insert(tx, notices);
    const fresh = notices.filter(({ id }) => added.has(id));
    for (const notice of fresh) await this.mail.enqueue(tx, notice);
    await this.webhooks.enqueue(tx, fresh);
  }
}
