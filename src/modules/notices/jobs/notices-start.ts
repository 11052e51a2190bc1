import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OutboxHandlers } from '../../../platform/outbox/index.js';
import { ActNewsDesk } from '../../registry/index.js';
import { DeliverNotices } from '../application/deliver-notices.js';
import { PostNotices } from '../application/post-notices.js';
import { TOPICS } from '../application/topics.js';
import { noticesOfAct } from '../domain/of-act.js';

/** Hears of acts, and puts what there is to tell of them into inboxes. */
@Injectable()
export class NoticesStart implements OnModuleInit {
  constructor(
    private readonly news: ActNewsDesk,
    private readonly handlers: OutboxHandlers,
    private readonly mailbox: PostNotices,
    private readonly delivery: DeliverNotices,
  ) {}

  onModuleInit(): void {
    this.news.register((tx, act) => this.mailbox.post(tx, noticesOfAct(act)));
    this.handlers.registerBatch(TOPICS.drafts, (payloads, tx) => this.delivery.handle(payloads, tx));
  }
}
