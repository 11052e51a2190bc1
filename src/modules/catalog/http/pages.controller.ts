import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiNotFoundResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../../core/fault.js';
import { LONGEST_QUERY } from '../../../core/search-text/index.js';
import { Operation, pageOf, parseLimit } from '../../../platform/http/index.js';
import { PAGE_POLICY, Site, sendUnlessKnown } from '../../../platform/pages/index.js';
import { ReadCatalog, type ReadItem } from '../application/read-catalog.js';
import { SearchCatalog } from '../application/search-catalog.js';
import { cursorOf, limitIn } from './catalog.controller.js';
import { itemPage, notFoundPage } from './item-page.js';
import { SEARCH_LIMIT } from './limits.js';
import { pointIn, questionIn, type RawQuery } from './query.js';
import { searchPage } from './search-page.js';

const HTML = { content: { 'text/html': { schema: { type: 'string' } } } };
const POLICY = PAGE_POLICY.join('; ');
const FRESH = 'public, max-age=30';
/** Findings of a page, unless another number is asked for. */
const ON_A_PAGE = '20';

/** 数据目录: the pages that everybody reads, without script. */
@Controller('catalog')
export class CatalogPagesController {
  constructor(
    private readonly search: SearchCatalog,
    private readonly catalog: ReadCatalog,
    private readonly site: Site,
  ) {}

  @Get()
  @RouteConfig({ ...SEARCH_LIMIT.route })
  @ApiOkResponse(HTML)
  @ApiQuery({ name: 'q', required: false, schema: { type: 'string', maxLength: LONGEST_QUERY } })
  @Operation({
    summary: '数据目录网页 / Page of the catalog',
    access: 'public',
    paged: true,
    problems: ['catalog-query-invalid'],
  })
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query() query: RawQuery): Promise<void> {
    const question = questionIn(query);
    const limit = parseLimit(limitIn(query) ?? ON_A_PAGE);
    const point = pointIn(query['cursor']);
    const findings = await this.search.find(question, point, limit);
    const { items, nextCursor } = pageOf(findings.items, limit, cursorOf(findings.top));
    const shown = { question, findings, items, nextCursor, isFirst: point === undefined };
    this.send(request, reply, searchPage(this.site, shown));
  }

  @Get(':id')
  @ApiOkResponse(HTML)
  @ApiNotFoundResponse(HTML)
  @Operation({
    summary: '目录中一项资产的网页 / Page of one asset',
    access: 'public',
    problems: ['catalog-item-not-found'],
  })
  async one(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    void reply.header('vary', 'accept');
    const read = await this.found(id, request);
    if (read === undefined) {
      void reply.status(404);
      return this.send(request, reply, notFoundPage(this.site));
    }
    this.send(request, reply, itemPage(this.site, read, await this.catalog.changesOf(id)));
  }

  /** A browser is told by a page, a program as by every other route. */
  private async found(id: string, { headers }: FastifyRequest): Promise<ReadItem | undefined> {
    try {
      return await this.catalog.one(id);
    } catch (error) {
      const isMissing = error instanceof Fault && error.code === 'catalog-item-not-found';
      if (isMissing && headers.accept?.includes('text/html') === true) return undefined;
      throw error;
    }
  }

  private send(request: FastifyRequest, reply: FastifyReply, body: string): void {
    void reply.header('content-security-policy', POLICY).header('content-language', 'zh-CN');
    sendUnlessKnown(request, reply, { type: 'text/html; charset=utf-8', body, cacheControl: FRESH });
  }
}
