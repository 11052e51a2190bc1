import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  Context,
  decodeCursor,
  encodeCursor,
  identifier,
  Operation,
  parseLimit,
  type RequestContext,
} from '../../../platform/http/index.js';
import { FindDuplicates, type SuspectedPage } from '../application/find-duplicates.js';
import { SuspectedPageView, SuspectedView } from './duplicate-view.js';

/** The word tells the place in one list from that in any other. */
const CODE = [/^code$/, /^[0-9A-Z][0-9A-Z._-]{1,39}$/];
const ROW = [/^row$/, /^\d{1,7}$/];

/** 疑似重复数据项: elements that may be one, with the reasons; nothing follows from it by itself. */
@Controller('v1')
export class DuplicatesController {
  constructor(private readonly duplicates: FindDuplicates) {}

  @Get('elements/:code/duplicates')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: SuspectedView })
  @Operation({
    summary: '与一个数据项疑似重复的数据项 / Elements that may be the same as one',
    access: 'inventory:read',
    problems: ['element-not-found'],
  })
  async of(@Param('code') code: string): Promise<SuspectedView> {
    return SuspectedView.from(await this.duplicates.of(code));
  }

  @Get('element-duplicates')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: SuspectedPageView })
  @Operation({
    summary: '台账中疑似重复的数据项 / Elements of the inventory that may be the same',
    access: 'inventory:read',
    paged: true,
  })
  async list(@Query('cursor') cursor?: string, @Query('limit') limit?: string): Promise<SuspectedPageView> {
    const after = decodeCursor(cursor, CODE)?.[1];
    return pageView(await this.duplicates.inInventory(after, parseLimit(limit)));
  }

  @Get('inventory-imports/:id/duplicates')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: SuspectedPageView })
  @Operation({
    summary: '待导入的新数据项中疑似重复的 / New elements of an import that may be in the inventory already',
    access: 'inventory:import',
    paged: true,
    problems: ['path-malformed', 'import-not-found'],
  })
  async ofImport(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<SuspectedPageView> {
    const after = Number(decodeCursor(cursor, ROW)?.[1] ?? 0);
    return pageView(await this.duplicates.inImport(context.actor, identifier(id), after, parseLimit(limit)));
  }
}

const pageView = ({ found, next }: SuspectedPage<string | number>): SuspectedPageView => ({
  items: found.map(SuspectedView.from),
  nextCursor: next === undefined ? null : encodeCursor([typeof next === 'number' ? 'row' : 'code', String(next)]),
});
