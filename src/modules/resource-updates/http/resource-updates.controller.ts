import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiCreatedResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { MOST_PROFILE_BYTES } from '../../../core/profile/index.js';
import {
  Answer,
  Commands,
  Context,
  decodeCursor,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
} from '../../../platform/http/index.js';
import { ReadProfile } from '../application/read-profile.js';
import { ReadStandings } from '../application/read-standings.js';
import { ReadUpdates } from '../application/read-updates.js';
import { ReportUpdate } from '../application/report-update.js';
import { DifferencesView } from './differences-view.js';
import { LEDGER_PROBLEMS, OWN_PROBLEMS } from './problems.js';
import { pastTime, VERSION_POINT, versionOf } from './queries.js';
import { StandingView } from './standing-view.js';
import { figuresOf, UpdateDto } from './update.dto.js';
import { ProvenUpdateView, UpdatePage, UpdateView } from './update-view.js';

const AS_OF = 'RFC 3339 时间或日期（北京时间当日终了） / a time that is over, or a day: its end in Beijing';

/** A report with its profile: as much as a profile may have, and beside it what any body may. */
const MOST_REPORT_BYTES = MOST_PROFILE_BYTES + 1_048_576;

/** 动态更新: what departments report of their resources. */
@Controller('v1/resources/:code')
export class ResourceUpdatesController {
  constructor(
    private readonly commands: Commands,
    private readonly reportUpdate: ReportUpdate,
    private readonly read: ReadUpdates,
    private readonly standings: ReadStandings,
    private readonly profiles: ReadProfile,
  ) {}

  @Post('updates')
  @RouteConfig({ mostBytes: MOST_REPORT_BYTES })
  @ApiCreatedResponse({ type: UpdateView })
  @Operation({
    summary: '报告数据更新 / Report a new version of a resource',
    access: 'updates:write',
    idempotent: true,
    problems: [
      ...['validation-failed', 'update-data-time-future', 'update-data-time-earlier', 'update-profile-invalid'],
      'update-profile-differs',
      ...[...OWN_PROBLEMS, ...LEDGER_PROBLEMS],
    ],
  })
  report(@Context() context: RequestContext, @Param('code') code: string, @Body() body: UpdateDto): Promise<Answer> {
    const figures = figuresOf(body);
    return this.commands.runOnce(context, async (tx) => {
      const report = await this.reportUpdate.execute(tx, context.actor, code, { figures, profile: body.profile });
      return Answer.created(`/v1/resources/${code}/updates/${report.version}`, UpdateView.from(report));
    });
  }

  @Get('updates')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: UpdatePage })
  @Operation({
    summary: '更新报告列表 / Update reports of a resource',
    access: 'public',
    paged: true,
    problems: ['resource-not-found'],
  })
  async list(
    @Param('code') code: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<UpdateView>> {
    const size = parseLimit(limit);
    const [below = '2147483647'] = decodeCursor(cursor, VERSION_POINT) ?? [];
    const found = await this.read.page(code, Math.min(Number(below), 2_147_483_647), size + 1);
    const page = pageOf(found, size, ({ report }) => [String(report.version)]);
    return { ...page, items: page.items.map(({ report, index }) => UpdateView.from(report, index)) };
  }

  @Get('updates/:version')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: ProvenUpdateView })
  @Operation({
    summary: '一份更新报告及其存证 / An update report with its entry and proof',
    access: 'public',
    problems: ['resource-not-found', 'update-not-found', 'update-version-invalid'],
  })
  async one(@Param('code') code: string, @Param('version') version: string): Promise<ProvenUpdateView> {
    return ProvenUpdateView.of(await this.read.one(code, versionOf(version, 'version')));
  }

  @Get('updates/:version/profile')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  @Operation({
    summary: '更新报告所附的签名画像 / The signed profile of an update report',
    access: 'inventory:read',
    problems: ['resource-not-found', 'update-profile-not-found', 'update-version-invalid'],
  })
  async profile(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('version') version: string,
  ): Promise<Answer> {
    return Answer.ok(await this.profiles.read(actor, code, versionOf(version, 'version')));
  }

  @Get('differences')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: DifferencesView })
  @ApiQuery({ name: 'from', required: true, type: String })
  @ApiQuery({ name: 'to', required: true, type: String })
  @Operation({
    summary: '两个版本的差异 / What one version has otherwise than another',
    access: 'public',
    problems: ['resource-not-found', 'update-not-found', 'update-version-invalid'],
  })
  async differences(
    @Param('code') code: string,
    @Query('from') from?: string,
    @Query('to') to?: string,
  ): Promise<DifferencesView> {
    const versions = [versionOf(from, 'from'), versionOf(to, 'to')] as const;
    return DifferencesView.from(await this.read.differences(code, ...versions), ...versions);
  }

  @Get('update-state')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: StandingView })
  @ApiQuery({ name: 'asOf', required: false, type: String, description: AS_OF })
  @Operation({
    summary: '数据资源当前或某时点的更新状态 / How a resource stands, now or at a past time',
    access: 'public',
    problems: ['resource-not-found', 'update-as-of-invalid'],
  })
  async standing(@Param('code') code: string, @Query('asOf') asOf?: string): Promise<StandingView> {
    return StandingView.from(await this.standings.one(code, pastTime(asOf, this.standings.now())));
  }
}
