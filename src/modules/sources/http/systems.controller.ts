import { Body, Controller, Get, Header, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
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
import { ReadInventory } from '../application/read-inventory.js';
import { WriteRow } from '../application/write-row.js';
import { SystemDto, systemOf } from './inventory.dto.js';
import { SystemPage, SystemView } from './inventory-view.js';
import { afterCode, codePoint, REPLACE_PROBLEMS, ROW_PROBLEMS, requireSame, seenBy, tagOf } from './places.js';

/** 信息系统. */
@Controller('v1/systems')
export class SystemsController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadInventory,
    private readonly rows: WriteRow,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: SystemPage })
  @ApiQuery({ name: 'department', required: false, type: String })
  @Operation({ summary: '信息系统列表 / Systems of the inventory', access: 'public', paged: true })
  async list(
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
    @Query('department') department?: string,
  ): Promise<Page<SystemView>> {
    const size = parseLimit(limit);
    const after = codePoint(cursor);
    const found = await this.read.systems({ after, limit: size + 1, department });
    return pageOf(found.map(SystemView.from), size, ({ code }) => afterCode(code));
  }

  @Get(':code')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: SystemView })
  @Operation({ summary: '信息系统 / A system of the inventory', access: 'public', problems: ['system-not-found'] })
  async one(@Param('code') code: string): Promise<Answer> {
    const view = SystemView.from(await this.read.system(code));
    return Answer.ok(view, tagOf(view));
  }

  @Post()
  @ApiCreatedResponse({ type: SystemView })
  @Operation({
    summary: '登记信息系统 / Register a system',
    access: 'inventory:write',
    idempotent: true,
    problems: ROW_PROBLEMS,
  })
  create(@Context() context: RequestContext, @Body() body: SystemDto): Promise<Answer> {
    const row = systemOf(body);
    return this.commands.runOnce(context, async (tx) => {
      await this.rows.create(tx, context.actor, { systems: [row] });
      const view = SystemView.from(await this.read.system(row.code, tx));
      return Answer.created(`/v1/systems/${row.code}`, view, tagOf(view));
    });
  }

  @Put(':code')
  @ApiOkResponse({ type: SystemView })
  @Operation({
    summary: '变更信息系统 / Change a system',
    access: 'inventory:write',
    conditional: true,
    problems: [...REPLACE_PROBLEMS, 'system-not-found'],
  })
  async replace(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Body() body: SystemDto,
  ): Promise<Answer> {
    if (body.code !== code) requireSame((await this.read.system(code)).code, body.code);
    const row = systemOf(body);
    const place = { kind: 'system', code: code, admit: seenBy(context) } as const;
    const view = await this.commands.run(async (tx) => {
      await this.rows.replace(tx, context.actor, place, { systems: [row] });
      return SystemView.from(await this.read.system(code, tx));
    });
    return Answer.ok(view, tagOf(view));
  }
}
