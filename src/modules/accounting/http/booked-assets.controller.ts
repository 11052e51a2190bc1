import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import {
  Answer,
  Commands,
  Context,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
} from '../../../platform/http/index.js';
import { AdmitAsset } from '../application/admit-asset.js';
import type { ClassedAsset } from '../application/describe-assets.js';
import { ReadBooks } from '../application/read-books.js';
import { AssetDto, AssetPage, AssetView, admittedOf } from './asset.dto.js';
import { assetPoint } from './points.js';
import { POSTING_PROBLEMS, READING_PROBLEMS } from './problems.js';

/** Assets in books. */
@Controller('v1/books/:code/assets')
export class BookedAssetsController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadBooks,
    private readonly admit: AdmitAsset,
  ) {}

  @Get()
  @ApiOkResponse({ type: AssetPage })
  @Operation({
    summary: '账内资产 / Assets in the books',
    access: 'books:read',
    paged: true,
    problems: READING_PROBLEMS,
  })
  async list(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<AssetView>> {
    const size = parseLimit(limit);
    const found = await this.read.assets(actor, code, assetPoint.read(cursor, -1), size + 1);
    const { items, nextCursor } = pageOf<ClassedAsset>(found, size, ({ asset }) => assetPoint.write(asset.place));
    return { items: items.map(AssetView.from), nextCursor };
  }

  @Post()
  @ApiCreatedResponse({ type: AssetView })
  @Operation({
    summary: '资产入册，可关联本单位的登记凭证 / Take an asset into the books, about a certificate if it names one',
    access: 'books:post',
    idempotent: true,
    problems: [...POSTING_PROBLEMS, 'certificate-not-found', 'asset-admitted-already'],
  })
  post(@Context() context: RequestContext, @Param('code') code: string, @Body() body: AssetDto): Promise<Answer> {
    const asset = admittedOf(body);
    return this.commands.runOnce(context, async (tx) => {
      const admitted = await this.admit.execute(tx, context, code, asset);
      return Answer.created(`/v1/books/${code}/assets/${encodeURIComponent(asset.id)}`, AssetView.from(admitted));
    });
  }

  @Get(':asset')
  @ApiOkResponse({ type: AssetView })
  @Operation({
    summary: '一项资产 / An asset in the books',
    access: 'books:read',
    problems: [...READING_PROBLEMS, 'asset-not-found'],
  })
  async one(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('asset') asset: string,
  ): Promise<AssetView> {
    return AssetView.from(await this.read.asset(actor, code, asset));
  }
}
