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
import { ElementDto, elementOf } from './inventory.dto.js';
import { ElementPage, ElementView } from './inventory-view.js';
import { afterCode, codePoint, REPLACE_PROBLEMS, ROW_PROBLEMS, requireSame, seenBy, tagOf } from './places.js';

/** 数据项. */
@Controller('v1/elements')
export class ElementsController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadInventory,
    private readonly rows: WriteRow,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: ElementPage })
  @ApiQuery({ name: 'steward', required: false, type: String })
  @ApiQuery({ name: 'resource', required: false, type: String })
  @Operation({ summary: '数据项列表 / Elements of the inventory', access: 'public', paged: true })
  async list(
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
    @Query('steward') steward?: string,
    @Query('resource') resource?: string,
  ): Promise<Page<ElementView>> {
    const size = parseLimit(limit);
    const after = codePoint(cursor);
    const found = await this.read.elements({ after, limit: size + 1, steward, resource });
    return pageOf(found.map(ElementView.from), size, ({ code }) => afterCode(code));
  }

  @Get(':code')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: ElementView })
  @Operation({ summary: '数据项 / A element of the inventory', access: 'public', problems: ['element-not-found'] })
  async one(@Param('code') code: string): Promise<Answer> {
    const view = ElementView.from(await this.read.element(code));
    return Answer.ok(view, tagOf(view));
  }

  @Post()
  @ApiCreatedResponse({ type: ElementView })
  @Operation({
    summary: '登记数据项 / Register a element',
    access: 'inventory:write',
    idempotent: true,
    problems: ROW_PROBLEMS,
  })
  create(@Context() context: RequestContext, @Body() body: ElementDto): Promise<Answer> {
    const row = elementOf(body);
    return this.commands.runOnce(context, async (tx) => {
      await this.rows.create(tx, context.actor, { elements: [row] });
      const view = ElementView.from(await this.read.element(row.code, tx));
      return Answer.created(`/v1/elements/${row.code}`, view, tagOf(view));
    });
  }

  @Put(':code')
  @ApiOkResponse({ type: ElementView })
  @Operation({
    summary: '变更数据项 / Change a element',
    access: 'inventory:write',
    conditional: true,
    problems: [...REPLACE_PROBLEMS, 'element-not-found'],
  })
  async replace(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Body() body: ElementDto,
  ): Promise<Answer> {
    if (body.code !== code) requireSame((await this.read.element(code)).element.code, body.code);
    const row = elementOf(body);
    const place = { kind: 'element', code: code, admit: seenBy(context) } as const;
    const view = await this.commands.run(async (tx) => {
      await this.rows.replace(tx, context.actor, place, { elements: [row] });
      return ElementView.from(await this.read.element(code, tx));
    });
    return Answer.ok(view, tagOf(view));
  }
}
