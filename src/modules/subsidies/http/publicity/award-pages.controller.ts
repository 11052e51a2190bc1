import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Operation, pageOf, parseLimit } from '../../../../platform/http/index.js';
import { PAGE_POLICY, sendUnlessKnown, Site } from '../../../../platform/pages/index.js';
import { PublishedAwards } from '../../application/awards/published-awards.js';
import { filterIn, pointIn } from '../award-fields.js';
import { atomFeed, FEED_LENGTH, feedUpdated, jsonFeed } from './award-feeds.js';
import { awardListPage } from './award-list-page.js';
import { CODE, YEAR } from './queries.js';

const POLICY = PAGE_POLICY.join('; ');
const FRESH = 'public, max-age=60';

/** 补贴公示: the page that everybody reads, without script, and its feeds. */
@Controller('subsidies')
export class AwardPagesController {
  constructor(
    private readonly awards: PublishedAwards,
    private readonly site: Site,
  ) {}

  @Get()
  @ApiOkResponse({ content: { 'text/html': { schema: { type: 'string' } } } })
  @ApiQuery(CODE)
  @ApiQuery(YEAR)
  @Operation({ summary: '补贴公示网页 / Page of the awards', access: 'public', paged: true })
  async list(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('code') code?: string,
    @Query('year') year?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<void> {
    const filter = filterIn(code, year);
    const size = parseLimit(limit);
    const found = await this.awards.page(filter, pointIn(cursor), size + 1);
    const { items: awards, nextCursor } = pageOf(found, size, ({ at, id }) => [at.toISOString(), id]);
    const body = awardListPage(this.site, { filter, awards, nextCursor, isFirst: cursor === undefined });
    void reply.header('content-security-policy', POLICY).header('content-language', 'zh-CN');
    sendUnlessKnown(request, reply, { type: 'text/html; charset=utf-8', body, cacheControl: FRESH });
  }

  @Get('feed.atom')
  @ApiOkResponse({ content: { 'application/atom+xml': { schema: { type: 'string' } } } })
  @Operation({ summary: '补贴公示订阅（Atom） / Feed of the awards (RFC 4287)', access: 'public' })
  atom(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, 'application/atom+xml; charset=utf-8', atomFeed);
  }

  @Get('feed.json')
  @ApiOkResponse({ content: { 'application/feed+json': { schema: { type: 'object' } } } })
  @Operation({ summary: '补贴公示订阅（JSON Feed） / Feed of the awards (JSON Feed 1.1)', access: 'public' })
  json(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, 'application/feed+json; charset=utf-8', jsonFeed);
  }

  private async send(request: FastifyRequest, reply: FastifyReply, type: string, feed: typeof atomFeed): Promise<void> {
    const awards = await this.awards.page({}, undefined, FEED_LENGTH);
    const body = feed(this.site, awards);
    sendUnlessKnown(request, reply, { type, body, cacheControl: FRESH, modified: feedUpdated(awards) });
  }
}
