import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CENTRES } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { Operation, pageOf, parseLimit } from '../../../platform/http/index.js';
import { ReadPublicity } from '../application/read-publicity.js';
import { PAGE_POLICY, STYLESHEET, Site, sendUnlessKnown } from '../../../platform/pages/index.js';
import { listPage } from './list-page.js';
import { noticePage, notFoundPage } from './notice-page.js';
import { filterIn, isApplicationId, pointIn } from './queries.js';

const HTML = { content: { 'text/html': { schema: { type: 'string' } } } };
const POLICY = PAGE_POLICY.join('; ');
const FRESH = 'public, max-age=30';

/** 公示: the pages that everybody reads, without script. */
@Controller('publicity')
export class PublicityController {
  constructor(
    private readonly publicity: ReadPublicity,
    private readonly site: Site,
  ) {}

  @Get()
  @ApiOkResponse(HTML)
  @ApiQuery({ name: 'phase', required: false, enum: ['all', 'running', 'ended'] })
  @ApiQuery({ name: 'centre', required: false, enum: CENTRES })
  @ApiQuery({ name: 'q', required: false, schema: { type: 'string', maxLength: 40 }, description: 'Part of the name' })
  @Operation({ summary: '公示网页 / Page of the notices', access: 'public', paged: true })
  async list(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('phase') phase?: string,
    @Query('centre') centre?: string,
    @Query('q') text?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<void> {
    const filter = filterIn(phase, centre, text);
    const size = parseLimit(limit);
    const { rows, notices } = await this.publicity.list(filter, pointIn(cursor), size + 1);
    const { items, nextCursor } = pageOf(rows, size, (row) => [row.startsOn, row.applicationId]);
    const shown = new Set(items.map(({ actId }) => actId));
    const list = { filter, today: this.publicity.today(), nextCursor, isFirst: cursor === undefined };
    this.send(
      request,
      reply,
      listPage(this.site, { ...list, notices: notices.filter(({ actId }) => shown.has(actId)) }),
    );
  }

  @Get('style.css')
  @ApiOkResponse({ content: { 'text/css': { schema: { type: 'string' } } } })
  @Operation({ summary: '公示网页的样式 / Stylesheet of the pages', access: 'public' })
  style(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const cacheControl = 'public, max-age=86400';
    sendUnlessKnown(request, reply, { type: 'text/css; charset=utf-8', body: STYLESHEET, cacheControl });
  }

  @Get(':applicationId')
  @ApiOkResponse(HTML)
  @ApiNotFoundResponse(HTML)
  @Operation({
    summary: '一项公示的网页 / Page of one notice',
    access: 'public',
    problems: ['application-not-found'],
  })
  async one(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('applicationId') applicationId: string,
  ): Promise<void> {
    const notice = isApplicationId(applicationId) ? await this.publicity.find(applicationId) : undefined;
    void reply.header('vary', 'accept');
    if (notice !== undefined) {
      this.send(request, reply, noticePage(this.site, notice, this.publicity.today()));
      return;
    }
    // A browser is told by a page, a program as by every other route.
    if (request.headers.accept?.includes('text/html') !== true) throw new Fault('application-not-found');
    void reply.status(404);
    this.send(request, reply, notFoundPage(this.site));
  }

  private send(request: FastifyRequest, reply: FastifyReply, body: string): void {
    void reply.header('content-security-policy', POLICY).header('content-language', 'zh-CN');
    sendUnlessKnown(request, reply, { type: 'text/html; charset=utf-8', body, cacheControl: FRESH });
  }
}
