import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import { decodeCursor, Operation, pageOf, parseLimit } from '../../../platform/http/index.js';
import { InventoryAsOf } from '../application/inventory-as-of.js';
import { LookUpSource } from '../application/look-up-source.js';
import { ReadHistory } from '../application/read-history.js';
import { VersionsThen } from '../application/versions-then.js';
import { AS_OF, pastTime } from './past-time.js';
import { afterCode, codePoint } from './places.js';
import {
  ElementHistoryView,
  ElementThenView,
  FoundSourceView,
  HistoricActView,
  InventoryAsOfView,
} from './source-view.js';

const INDEX = [/^index$/, /^(0|[1-9]\d{0,14})$/];

/** 查源: which organ is the source of an element, now and at any time that is over, and what proves it. */
@Controller('v1')
export class SourcesController {
  constructor(
    private readonly lookUp: LookUpSource,
    private readonly history: ReadHistory,
    private readonly asOf: InventoryAsOf,
    private readonly versions: VersionsThen,
    private readonly clock: Clock,
  ) {}

  @Get('elements/:code/source')
  @Header('cache-control', 'no-store')
  @ApiQuery(AS_OF)
  @ApiOkResponse({ type: FoundSourceView })
  @Operation({
    summary: '字段级查源，附存证证明 / The source of an element, with its proof',
    access: 'public',
    problems: ['element-not-found', 'as-of-invalid'],
  })
  async source(@Param('code') code: string, @Query('asOf') asOf?: string): Promise<FoundSourceView> {
    const now = this.clock.now();
    return FoundSourceView.from(await this.lookUp.of(code, now, pastTime(asOf, now)));
  }

  @Get('elements/:code/history')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: ElementHistoryView })
  @Operation({
    summary: '数据项的定义与权威来源沿革 / Definitions of an element, and every published act on its source',
    access: 'public',
    problems: ['element-not-found'],
    paged: true,
  })
  async acts(
    @Param('code') code: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<ElementHistoryView> {
    const size = parseLimit(limit);
    const [, after = '-1'] = decodeCursor(cursor, INDEX) ?? [];
    const history = await this.history.of(code, { after: Number(after), limit: size + 1 });
    const page = pageOf(history.acts.map(HistoricActView.from), size, ({ index }) => ['index', String(index)]);
    return ElementHistoryView.from(history, { items: [...page.items], nextCursor: page.nextCursor });
  }

  @Get('inventory')
  @Header('cache-control', 'no-store')
  @ApiQuery(AS_OF)
  @ApiQuery({ name: 'proofs', required: false, enum: ['true', 'false'] })
  @ApiOkResponse({ type: InventoryAsOfView })
  @Operation({
    summary: '任一时点的公共数据资产基础台账 / The inventory as of a time that is over',
    access: 'public',
    problems: ['as-of-invalid'],
    paged: true,
  })
  async inventory(
    @Query('asOf') asOf?: string,
    @Query('proofs') proofs?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<InventoryAsOfView> {
    const now = this.clock.now();
    const at = pastTime(asOf, now) ?? now;
    const size = parseLimit(limit);
    const withProofs = flag(proofs);
    const found = await this.asOf.page({ at, withProofs, after: codePoint(cursor), limit: size + 1 });
    const page = pageOf(found, size, ({ code }) => afterCode(code));
    const items = (await this.versions.of(page.items, at, withProofs)).map(ElementThenView.from);
    return { asOf: at.toISOString(), items, nextCursor: page.nextCursor };
  }
}

function flag(text: string | undefined): boolean {
  if (text !== undefined && text !== 'true' && text !== 'false') throw new Fault('request-malformed');
  return text === 'true';
}
