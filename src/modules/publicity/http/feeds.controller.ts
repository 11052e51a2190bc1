import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CENTRES } from '../../../core/access/index.js';
import { Operation } from '../../../platform/http/index.js';
import { ReadPublicity } from '../application/read-publicity.js';
import { Site } from '../../../platform/pages/index.js';
import { atomFeed } from './atom-feed.js';
import { sendUnlessKnown } from '../../../platform/pages/index.js';
import { FEED_LENGTH, feedUpdated } from './feed-entry.js';
import { jsonFeed } from './json-feed.js';
import { centreIn } from './queries.js';

const CENTRE = { name: 'centre', required: false, enum: CENTRES };
const FRESH = 'public, max-age=60';

/** The notices as feeds: those that changed last. */
@Controller('publicity')
export class FeedsController {
  constructor(
    private readonly publicity: ReadPublicity,
    private readonly site: Site,
  ) {}

  @Get('feed.atom')
  @ApiOkResponse({ content: { 'application/atom+xml': { schema: { type: 'string' } } } })
  @ApiQuery(CENTRE)
  @Operation({ summary: '公示订阅（Atom） / Feed of the notices (RFC 4287)', access: 'public' })
  async atom(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('centre') centre?: string,
  ): Promise<void> {
    await this.send(request, reply, centre, 'application/atom+xml; charset=utf-8', atomFeed);
  }

  @Get('feed.json')
  @ApiOkResponse({ content: { 'application/feed+json': { schema: { type: 'object' } } } })
  @ApiQuery(CENTRE)
  @Operation({ summary: '公示订阅（JSON Feed） / Feed of the notices (JSON Feed 1.1)', access: 'public' })
  async json(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('centre') centre?: string,
  ): Promise<void> {
    await this.send(request, reply, centre, 'application/feed+json; charset=utf-8', jsonFeed);
  }

  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    given: string | undefined,
    type: string,
    feed: typeof atomFeed,
  ): Promise<void> {
    const centre = centreIn(given);
    const notices = await this.publicity.changed(centre, FEED_LENGTH);
    const body = feed(this.site, centre, notices);
    sendUnlessKnown(request, reply, { type, body, cacheControl: FRESH, modified: feedUpdated(notices) });
  }
}
