import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { Settlement } from '../../../platform/outbox/index.js';
import { OrganisationMembers } from '../../identity/index.js';
import { composeMail } from '../domain/mail.js';
import { type Notice, wordsOf } from '../domain/notice.js';
import { AddressRepository } from '../persistence/address-repository.js';
import { NoticeRepository } from '../persistence/notice-repository.js';
import { MailSetup } from './mail-setup.js';
import { MailWays } from './mail-ways.js';
import { groupOf } from './recipients.js';
import { TOPICS, textOf } from './topics.js';

/** Notices by e-mail, to the accounts that they concern and that have a confirmed address. */
@Injectable()
export class NotifyByMail {
  constructor(
    private readonly addresses: AddressRepository,
    private readonly notices: NoticeRepository,
    private readonly members: OrganisationMembers,
    private readonly setup: MailSetup,
    private readonly ways: MailWays,
  ) {}

  /** One message for each address. */
  async enqueue(tx: Transaction, { id, audience }: Notice): Promise<void> {
    if (this.setup.mailer === undefined) return;
    const accounts = await this.addresses.confirmed(tx, await this.members.active(tx, groupOf(audience)));
    for (const accountId of accounts) {
      await this.ways.outbox.enqueue(tx, TOPICS.mail, { noticeId: id, accountId });
    }
  }

  /** Courier of the topic. Whoever has left, or wants no mail any more, is not written to. */
  async carry(payload: unknown): Promise<Settlement> {
    const accountId = textOf(payload, 'accountId');
    const { reader } = this.ways.unitOfWork;
    const notice = await this.notices.find(reader, textOf(payload, 'noticeId'));
    const address = await this.addresses.find(reader, accountId);
    if (this.setup.mailer === undefined || notice === undefined || address?.confirmedAt === undefined) {
      return { outcome: 'done' };
    }
    const members = await this.members.active(reader, groupOf(notice.audience));
    if (!members.includes(accountId)) return { outcome: 'done' };
    const envelope = {
      to: address.address,
      id: `${notice.id}.${accountId}`,
      registryUrl: this.setup.registryUrl,
    };
    await this.setup.mailer.send(composeMail(wordsOf(notice), envelope));
    return { outcome: 'done' };
  }
}
