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
import { ResourceDto, resourceOf } from './inventory.dto.js';
import { ResourcePage, ResourceView } from './inventory-view.js';
import { afterCode, codePoint, REPLACE_PROBLEMS, ROW_PROBLEMS, requireSame, seenBy, tagOf } from './places.js';

/** 数据资源. */
@Controller('v1/resources')
export class ResourcesController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadInventory,
    private readonly rows: WriteRow,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: ResourcePage })
  @ApiQuery({ name: 'department', required: false, type: String })
  @ApiQuery({ name: 'system', required: false, type: String })
  @Operation({ summary: '数据资源列表 / Resources of the inventory', access: 'public', paged: true })
  async list(
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
    @Query('department') department?: string,
    @Query('system') system?: string,
  ): Promise<Page<ResourceView>> {
    const size = parseLimit(limit);
    const after = codePoint(cursor);
    const found = await this.read.resources({ after, limit: size + 1, department, system });
    return pageOf(found.map(ResourceView.from), size, ({ code }) => afterCode(code));
  }

  @Get(':code')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: ResourceView })
  @Operation({ summary: '数据资源 / A resource of the inventory', access: 'public', problems: ['resource-not-found'] })
  async one(@Param('code') code: string): Promise<Answer> {
    const view = ResourceView.from(await this.read.resource(code));
    return Answer.ok(view, tagOf(view));
  }

  @Post()
  @ApiCreatedResponse({ type: ResourceView })
  @Operation({
    summary: '登记数据资源 / Register a resource',
    access: 'inventory:write',
    idempotent: true,
    problems: ROW_PROBLEMS,
  })
  create(@Context() context: RequestContext, @Body() body: ResourceDto): Promise<Answer> {
    const row = resourceOf(body);
    return this.commands.runOnce(context, async (tx) => {
      await this.rows.create(tx, context.actor, { resources: [row] });
      const view = ResourceView.from(await this.read.resource(row.code, tx));
      return Answer.created(`/v1/resources/${row.code}`, view, tagOf(view));
    });
  }

  @Put(':code')
  @ApiOkResponse({ type: ResourceView })
  @Operation({
    summary: '变更数据资源 / Change a resource',
    access: 'inventory:write',
    conditional: true,
    problems: [...REPLACE_PROBLEMS, 'resource-not-found'],
  })
  async replace(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Body() body: ResourceDto,
  ): Promise<Answer> {
    if (body.code !== code) requireSame((await this.read.resource(code)).code, body.code);
    const row = resourceOf(body);
    const place = { kind: 'resource', code: code, admit: seenBy(context) } as const;
    const view = await this.commands.run(async (tx) => {
      await this.rows.replace(tx, context.actor, place, { resources: [row] });
      return ResourceView.from(await this.read.resource(code, tx));
    });
    return Answer.ok(view, tagOf(view));
  }
}
