import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CENTRES } from '../../../core/access/index.js';
import { UPDATE_FREQUENCIES } from '../../../core/entry/index.js';
import { LONGEST_QUERY } from '../../../core/search-text/index.js';
import { Fault } from '../../../core/fault.js';
import { Operation, pageOf, parseLimit } from '../../../platform/http/index.js';
import { Site } from '../../../platform/pages/index.js';
import { ReadCatalog } from '../application/read-catalog.js';
import { SearchCatalog } from '../application/search-catalog.js';
import type { CatalogFaultCode } from '../catalog-problems.js';
import { ITEM_KINDS, ITEM_STATES, OPENINGS } from '../domain/item.js';
import { CatalogItemView, CatalogPageView } from './catalog-view.js';
import { itemJsonLd, itemTurtle } from './exports.js';
import { SEARCH_LIMIT } from './limits.js';
import { pointIn, questionIn, type RawQuery } from './query.js';

const FRESH = 'public, max-age=30';
const FORMS = ['json', 'jsonld', 'turtle'] as const;
const choice = (name: string, values: readonly string[]) =>
  ApiQuery({
    name,
    required: false,
    isArray: true,
    schema: { type: 'array', items: { type: 'string', enum: [...values] } },
  });

/** 数据目录: search, and one asset in its forms. */
@Controller('v1/catalog')
export class CatalogController {
  constructor(
    private readonly search: SearchCatalog,
    private readonly catalog: ReadCatalog,
    private readonly site: Site,
  ) {}

  @Get()
  @Header('cache-control', FRESH)
  @RouteConfig({ ...SEARCH_LIMIT.route })
  @ApiOkResponse({ type: CatalogPageView })
  @ApiQuery({ name: 'q', required: false, schema: { type: 'string', maxLength: LONGEST_QUERY } })
  @choice('kind', ITEM_KINDS)
  @choice('centre', CENTRES)
  @ApiQuery({ name: 'industry', required: false, description: 'GB/T 4754-2017: I, I65' })
  @ApiQuery({ name: 'region', required: false })
  @ApiQuery({ name: 'department', required: false, description: 'Unified social credit code' })
  @choice('updateFrequency', UPDATE_FREQUENCIES)
  @choice('status', ITEM_STATES)
  @choice('opening', OPENINGS)
  @Operation({
    summary: '数据目录查询 / Search of the catalog, with facets and counts',
    access: 'public',
    paged: true,
    problems: ['catalog-query-invalid'],
  })
  async find(@Query() query: RawQuery): Promise<CatalogPageView> {
    const question = questionIn(query);
    const limit = parseLimit(limitIn(query));
    const findings = await this.search.find(question, pointIn(query['cursor']), limit);
    const { items, nextCursor } = pageOf(findings.items, limit, cursorOf(findings.top));
    return CatalogPageView.from(findings, question.query, { items, nextCursor });
  }

  @Get(':id')
  @ApiOkResponse({ type: CatalogItemView })
  @ApiQuery({ name: 'as', required: false, enum: FORMS })
  @Operation({
    summary: '目录中的一项资产 / One asset, as JSON or as DCAT 3',
    access: 'public',
    problems: ['catalog-item-not-found', 'catalog-query-invalid'],
  })
  async one(@Param('id') id: string, @Query('as') as: unknown, @Res() reply: FastifyReply): Promise<void> {
    const form = FORMS.find((known) => known === (as ?? 'json'));
    if (form === undefined) {
      throw new Fault<CatalogFaultCode>('catalog-query-invalid', { parameter: 'as', reason: FORMS.join(', ') });
    }
    const read = await this.catalog.one(id);
    void reply.header('cache-control', FRESH);
    switch (form) {
      case 'json':
        return void reply.type('application/json; charset=utf-8').send(CatalogItemView.from(read.item));
      case 'jsonld':
        return void reply.type('application/ld+json').send(itemJsonLd(this.site, read));
      case 'turtle':
        return void reply.type('text/turtle; charset=utf-8').send(itemTurtle(this.site, read));
    }
  }
}

/** What places a finding, for the cursor. */
export const cursorOf =
  (top: number) =>
  ({ score, ordinal }: { readonly score: number; readonly ordinal: number }): readonly string[] => [
    'found',
    ...[top, score, ordinal].map(String),
  ];

/** Throws Fault 'cursor-invalid' for a limit that stands twice. */
export function limitIn(query: RawQuery): string | undefined {
  const limit = query['limit'];
  if (limit !== undefined && typeof limit !== 'string') throw new Fault('cursor-invalid');
  return limit;
}
