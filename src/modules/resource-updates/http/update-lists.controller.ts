import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { decodeCursor, Operation, type Page, pageOf, parseLimit } from '../../../platform/http/index.js';
import { ReadLapses } from '../application/read-lapses.js';
import { ReadStandings } from '../application/read-standings.js';
import { AlarmPage, AlarmView } from './alarm-view.js';
import { CODE_POINT, flag, pastTime, requireTime, TIME_POINT } from './queries.js';
import { StandingPage, StandingView } from './standing-view.js';

/** Lists over all resources: how they stand, and which are late. */
@Controller('v1')
export class UpdateListsController {
  constructor(
    private readonly standings: ReadStandings,
    private readonly lapses: ReadLapses,
  ) {}

  @Get('resource-states')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: StandingPage })
  @ApiQuery({ name: 'asOf', required: false, type: String })
  @ApiQuery({ name: 'department', required: false, type: String, description: '统一社会信用代码 / credit code' })
  @ApiQuery({ name: 'proofs', required: false, enum: ['true', 'false'] })
  @Operation({
    summary: '全部数据资源当前或某时点的版本 / Versions of all resources, now or at a past time',
    access: 'public',
    paged: true,
    problems: ['update-as-of-invalid'],
  })
  async states(
    @Query('asOf') asOf?: string,
    @Query('department') department?: string,
    @Query('proofs') proofs?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<StandingView>> {
    const size = parseLimit(limit);
    const { standings, codes } = await this.standings.page({
      ...{ asOf: pastTime(asOf, this.standings.now()), department, isProven: flag(proofs) },
      ...{ after: decodeCursor(cursor, CODE_POINT)?.[1], limit: size + 1 },
    });
    const { items, nextCursor } = pageOf(codes, size, (code) => ['code', code]);
    const shown = new Set(items);
    return { items: standings.filter(({ resource }) => shown.has(resource.code)).map(StandingView.from), nextCursor };
  }

  @Get('update-alarms')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: AlarmPage })
  @ApiQuery({ name: 'department', required: false, type: String, description: '统一社会信用代码 / credit code' })
  @ApiQuery({ name: 'resource', required: false, type: String })
  @ApiQuery({ name: 'ended', required: false, enum: ['true', 'false'], description: '含已解除的 / ended ones too' })
  @Operation({
    summary: '数据更新逾期提醒 / Resources that were not brought up to date as promised',
    access: 'inventory:read',
    paged: true,
  })
  async alarms(
    @Query('department') department?: string,
    @Query('resource') resource?: string,
    @Query('ended') ended?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<AlarmView>> {
    const size = parseLimit(limit);
    const [raisedAt, id] = decodeCursor(cursor, TIME_POINT) ?? [];
    const found = await this.lapses.list({
      ...(department === undefined ? {} : { department }),
      ...(resource === undefined ? {} : { resourceCode: resource }),
      ...(raisedAt === undefined || id === undefined ? {} : { after: { raisedAt: requireTime(raisedAt), id } }),
      ...{ openOnly: !flag(ended), limit: size + 1 },
    });
    return pageOf(found.map(AlarmView.from), size, (alarm) => [alarm.raisedAt, alarm.id]);
  }
}
