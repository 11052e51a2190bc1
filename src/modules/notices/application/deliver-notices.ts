import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { Notice } from '../domain/notice.js';
import { NoticeRepository } from '../persistence/notice-repository.js';
import { NotifyByMail } from './notify-by-mail.js';
import { NotifyByWebhook } from './notify-by-webhook.js';
import { draftOf } from './post-notices.js';

/** Puts a notice into its inbox, and from there on its ways out of the house, once whatever is repeated. */
@Injectable()
export class DeliverNotices {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly mail: NotifyByMail,
    private readonly webhooks: NotifyByWebhook,
    private readonly ids: Ids,
  ) {}

  /** Handler of the topic: runs in the transaction that removes the message. */
  async handle(payload: unknown, tx: Transaction): Promise<void> {
    const notice: Notice = { ...draftOf(payload), id: this.ids.uuid() };
    if (!(await this.notices.insert(tx, notice))) return;
    await this.mail.enqueue(tx, notice);
    await this.webhooks.enqueue(tx, notice);
  }
}
