import { Readable } from 'node:stream';
import { Controller, Get, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Operation } from '../../../platform/http/index.js';
import { Site } from '../../../platform/pages/index.js';
import { ReadCatalog } from '../application/read-catalog.js';
import { catalogCsv, catalogJsonLd, catalogTurtle } from './exports.js';
import { EXPORT_LIMIT } from './limits.js';

const TEXT = { schema: { type: 'string' } } as const;

/** The whole catalog, written while it is read: memory does not grow with it. */
@Controller()
export class CatalogExportsController {
  constructor(
    private readonly catalog: ReadCatalog,
    private readonly site: Site,
  ) {}

  @Get('v1/catalog.jsonld')
  @RouteConfig({ ...EXPORT_LIMIT.route })
  @ApiOkResponse({ content: { 'application/ld+json': { schema: { type: 'object' } } } })
  @Operation({ summary: '全部目录（DCAT 3，JSON-LD） / The catalog in DCAT 3, as JSON-LD', access: 'public' })
  jsonLd(@Res() reply: FastifyReply): void {
    this.send(reply, 'application/ld+json', 'catalog.jsonld', catalogJsonLd(this.site, this.catalog.all()));
  }

  @Get('v1/catalog.ttl')
  @RouteConfig({ ...EXPORT_LIMIT.route })
  @ApiOkResponse({ content: { 'text/turtle': TEXT } })
  @Operation({ summary: '全部目录（DCAT 3，Turtle） / The catalog in DCAT 3, as Turtle', access: 'public' })
  turtle(@Res() reply: FastifyReply): void {
    this.send(reply, 'text/turtle; charset=utf-8', 'catalog.ttl', catalogTurtle(this.site, this.catalog.all()));
  }

  @Get('v1/catalog.csv')
  @RouteConfig({ ...EXPORT_LIMIT.route })
  @ApiOkResponse({ content: { 'text/csv': TEXT } })
  @Operation({ summary: '全部目录（CSV） / The catalog as CSV', access: 'public' })
  csv(@Res() reply: FastifyReply): void {
    this.send(reply, 'text/csv; charset=utf-8', 'catalog.csv', catalogCsv(this.catalog.all()));
  }

  private send(reply: FastifyReply, type: string, name: string, text: AsyncIterable<string | Buffer>): void {
    void reply
      .type(type)
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Readable.from(text, { objectMode: false }));
  }
}
