import { Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import {
  Answer,
  Commands,
  Context,
  identifier,
  Operation,
  pageOf,
  parseLimit,
  type RequestContext,
} from '../../../platform/http/index.js';
import { Inbox } from '../application/inbox.js';
import { NoticeItem, NoticeItemPage, UnreadCount } from './inbox-view.js';
import { flag, timePoint } from './requests.js';

/** The inbox of the caller's organisation or centre. */
@Controller('v1/notices')
export class InboxController {
  constructor(
    private readonly commands: Commands,
    private readonly inbox: Inbox,
  ) {}

  @Get()
  @ApiOkResponse({ type: NoticeItemPage })
  @ApiQuery({ name: 'unread', required: false, type: Boolean })
  @Operation({ summary: '通知，新的在前 / Notices, newest first', access: 'notices:read', paged: true })
  async list(
    @Context() { actor }: RequestContext,
    @Query('unread') unread?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<NoticeItemPage> {
    const size = parseLimit(limit);
    const rows = await this.inbox.list(actor, { unread: flag(unread), limit: size + 1 }, timePoint(cursor));
    const { items, nextCursor } = pageOf(rows, size, ({ at, id }) => [at.toISOString(), id]);
    return { items: items.map(NoticeItem.from), nextCursor };
  }

  @Get('unread-count')
  @ApiOkResponse({ type: UnreadCount })
  @Operation({ summary: '未读通知数 / Number of unread notices', access: 'notices:read' })
  async countUnread(@Context() { actor }: RequestContext): Promise<UnreadCount> {
    return { unread: await this.inbox.countUnread(actor) };
  }

  @Put(':id/reading')
  @ApiNoContentResponse()
  @Operation({
    summary: '标记为已读 / Mark a notice as read',
    access: 'notices:read',
    problems: ['path-malformed', 'notice-not-found'],
  })
  async markRead(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<Answer> {
    await this.commands.run((tx) => this.inbox.mark(tx, actor, identifier(id), 'read'));
    return Answer.empty();
  }

  @Delete(':id/reading')
  @ApiNoContentResponse()
  @Operation({
    summary: '标记为未读 / Mark a notice as unread',
    access: 'notices:read',
    problems: ['path-malformed', 'notice-not-found'],
  })
  async markUnread(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<Answer> {
    await this.commands.run((tx) => this.inbox.mark(tx, actor, identifier(id), 'unread'));
    return Answer.empty();
  }
}
