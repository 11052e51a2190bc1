import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../../core/fault.js';
import { Operation } from '../../../platform/http/index.js';
import { Site, sendUnlessKnown } from '../../../platform/pages/index.js';
import { ReadChanges } from '../application/read-changes.js';
import type { CatalogFaultCode } from '../catalog-problems.js';
import { atomFeed, feedUpdated } from './atom-feed.js';

const ATOM = { content: { 'application/atom+xml': { schema: { type: 'string' } } } } as const;
const TYPE = 'application/atom+xml; charset=utf-8';

/** Changes of the catalog to subscribe to. */
@Controller('catalog')
export class CatalogFeedController {
  constructor(
    private readonly changes: ReadChanges,
    private readonly site: Site,
  ) {}

  @Get('feed.atom')
  @ApiOkResponse(ATOM)
  @Operation({ summary: '目录变动订阅（Atom） / Feed of changes (RFC 4287, RFC 5005)', access: 'public' })
  async latest(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const part = await this.changes.latest();
    const body = atomFeed(this.site, part, undefined);
    const modified = feedUpdated(part.changes);
    sendUnlessKnown(request, reply, { type: TYPE, body, cacheControl: 'public, max-age=60', modified });
  }

  @Get('feed/:archive')
  @ApiOkResponse(ATOM)
  @Operation({
    summary: '目录变动存档（Atom） / Archived changes (RFC 5005 section 4)',
    access: 'public',
    problems: ['catalog-item-not-found'],
  })
  async archive(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('archive') archive: string,
  ): Promise<void> {
    const number = /^(0|[1-9]\d{0,9})\.atom$/.exec(archive)?.[1];
    const part = number === undefined ? undefined : await this.changes.archive(Number(number));
    if (part === undefined) throw new Fault<CatalogFaultCode>('catalog-item-not-found');
    const body = atomFeed(this.site, part, Number(number));
    const modified = feedUpdated(part.changes);
    const cacheControl = 'public, max-age=31536000, immutable';
    sendUnlessKnown(request, reply, { type: TYPE, body, cacheControl, modified });
  }
}
