import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiNotFoundResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../../../core/fault.js';
import { Operation } from '../../../../platform/http/index.js';
import { PAGE_POLICY } from '../../../../platform/pages/index.js';
import { NUMBER_LIMIT } from '../limits.js';
import { VerifyPage } from './verify-page.js';
import { WebAssets } from './web-assets.js';

const HTML = { content: { 'text/html': { schema: { type: 'string' } } } };
/** Besides what every page may: its own scripts, and questions to this registry. */
const POLICY = [
  ...PAGE_POLICY,
  "script-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');
const PERMISSIONS = 'camera=(self), microphone=(), geolocation=(), display-capture=()';
const FOR_EVER = 'public, max-age=31536000, immutable';
const LANGUAGE = { name: 'lang', required: false, enum: ['zh', 'en'] };
const AS_OF = { name: 'asOf', required: false, schema: { type: 'string', format: 'date' } };

/** 证书核验: the page on which everybody verifies; without script, the basic record by number. */
@Controller('verify')
export class VerifyPageController {
  constructor(
    private readonly page: VerifyPage,
    private readonly assets: WebAssets,
  ) {}

  // The record by number is told here too: whoever tries numbers is stopped here as there.
  @Get()
  @RouteConfig({ ...NUMBER_LIMIT.route })
  @ApiOkResponse(HTML)
  @ApiQuery({ name: 'number', required: false, schema: { type: 'string', maxLength: 64 } })
  @ApiQuery(AS_OF)
  @ApiQuery(LANGUAGE)
  @Operation({ summary: '核验页面 / Verification page', access: 'public' })
  async ask(
    @Res() reply: FastifyReply,
    @Query('number') number?: unknown,
    @Query('asOf') asOf?: unknown,
    @Query('lang') language?: unknown,
  ): Promise<void> {
    const asked = { number: textOf(number), asOf: textOf(asOf), language: textOf(language), isLink: false };
    this.send(reply, await this.page.answer(asked));
  }

  @Get('assets/:name')
  @ApiOkResponse({ content: { 'text/javascript': { schema: { type: 'string' } } } })
  @Operation({ summary: '核验页面的文件 / File of the page', access: 'public', problems: ['route-not-found'] })
  asset(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('name') name: string): void {
    const asset = this.assets.find(name);
    if (asset === undefined) throw new Fault('route-not-found');
    void reply.header('cache-control', FOR_EVER).header('vary', 'accept-encoding').type(asset.type);
    const isPacked = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    if (isPacked) void reply.header('content-encoding', 'gzip').send(asset.gzip);
    else void reply.send(asset.bytes);
  }

  @Get(':number')
  @RouteConfig({ ...NUMBER_LIMIT.route })
  @ApiOkResponse(HTML)
  @ApiNotFoundResponse(HTML)
  @ApiQuery(AS_OF)
  @ApiQuery(LANGUAGE)
  @Operation({
    summary: '一份证书的核验页面 / Page of one certificate',
    access: 'public',
    problems: ['verification-not-found'],
  })
  async one(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('number') number: string,
    @Query('asOf') asOf?: unknown,
    @Query('lang') language?: unknown,
  ): Promise<void> {
    const asked = { number, asOf: textOf(asOf), language: textOf(language), isLink: true };
    const answer = await this.page.answer(asked);
    void reply.header('vary', 'accept');
    // A browser is told by the page, a program as by every other route.
    const isBrowser = request.headers.accept?.includes('text/html') === true;
    if (answer.status === 404 && !isBrowser) throw new Fault('verification-not-found');
    this.send(reply, answer);
  }

  private send(reply: FastifyReply, { status, language, html }: Awaited<ReturnType<VerifyPage['answer']>>): void {
    void reply
      .status(status)
      .header('content-security-policy', POLICY)
      .header('permissions-policy', PERMISSIONS)
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-store')
      .header('content-language', language === 'en' ? 'en' : 'zh-CN')
      .type('text/html; charset=utf-8')
      .send(html);
  }
}

/** A parameter that was given once; one that was repeated, or is empty, is none. */
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
