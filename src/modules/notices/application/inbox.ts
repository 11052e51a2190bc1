import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import type { NoticeFaultCode } from '../domain/faults.js';
import { type InboxNotice, NoticeRepository, scopeOf } from '../persistence/notice-repository.js';

/** The notices of an actor: those to his organisation or centre, read or unread by his account. */
@Injectable()
export class Inbox {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Up to `limit` notices after a position, newest first. */
  list(
    actor: Actor,
    query: { readonly unread: boolean; readonly limit: number },
    after: { readonly at: string; readonly id: string } | undefined,
  ): Promise<InboxNotice[]> {
    const { reader } = this.unitOfWork;
    return this.notices.list(reader, scopeOf(actor), { ...query, accountId: actor.accountId }, after);
  }

  countUnread(actor: Actor): Promise<number> {
    return this.notices.countUnread(this.unitOfWork.reader, scopeOf(actor), actor.accountId);
  }

  /** Marks a notice read or unread for this account alone. Throws 'notice-not-found' for one that is not his. */
  async mark(tx: Transaction, actor: Actor, id: string, as: 'read' | 'unread'): Promise<void> {
    if (!(await this.notices.isVisible(tx, scopeOf(actor), id))) throw new Fault<NoticeFaultCode>('notice-not-found');
    if (as === 'read') await this.notices.markRead(tx, id, actor.accountId, this.clock.now());
    else await this.notices.markUnread(tx, id, actor.accountId);
  }
}
