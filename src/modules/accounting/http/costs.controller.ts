import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  Context,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
} from '../../../platform/http/index.js';
import { ReadDocuments } from '../application/read-documents.js';
import type { CostLine } from '../domain/cost-ledger.js';
import { CostPage, CostView } from './cost-view.js';
import { costPoint } from './points.js';
import { BOOKS_PROBLEMS } from './problems.js';

/** 成本台账: from the documents of a cost to the entry it brought. */
@Controller('v1/books/:code/assets/:asset/costs')
export class CostsController {
  constructor(private readonly read: ReadDocuments) {}

  @Get()
  @ApiOkResponse({ type: CostPage })
  @Operation({
    summary:
      '资产的成本台账：每项成本的处理、理由、凭据与累计 / Cost ledger of an asset, with documents and running sums',
    access: 'books:read',
    paged: true,
    problems: [...BOOKS_PROBLEMS, 'asset-not-found'],
  })
  async list(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('asset') asset: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<CostView>> {
    const size = parseLimit(limit);
    const found = await this.read.costLedger(actor, code, asset, costPoint.read(cursor, 0), size + 1);
    const { items, nextCursor } = pageOf<CostLine>(found, size, ({ entry }) => costPoint.write(entry));
    return { items: items.map(CostView.from), nextCursor };
  }
}
