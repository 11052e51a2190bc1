import { Body, Controller, Get, Header, Param, Post, Put, Query } from '@nestjs/common';
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
import { ReadInventory } from '../application/read-inventory.js';
import { WriteRow } from '../application/write-row.js';
import { DepartmentDto, departmentOf } from './inventory.dto.js';
import { DepartmentPage, DepartmentView } from './inventory-view.js';
import { afterCode, codePoint, REPLACE_PROBLEMS, ROW_PROBLEMS, requireSame, seenBy, tagOf } from './places.js';

/** 部门. */
@Controller('v1/departments')
export class DepartmentsController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadInventory,
    private readonly rows: WriteRow,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: DepartmentPage })
  @Operation({ summary: '部门列表 / Departments of the inventory', access: 'public', paged: true })
  async list(@Query('cursor') cursor?: string, @Query('limit') limit?: string): Promise<Page<DepartmentView>> {
    const size = parseLimit(limit);
    const after = codePoint(cursor);
    const found = await this.read.departments({ after, limit: size + 1 });
    return pageOf(found.map(DepartmentView.from), size, ({ uscc }) => afterCode(uscc));
  }

  @Get(':uscc')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: DepartmentView })
  @Operation({ summary: '部门 / A department of the inventory', access: 'public', problems: ['department-not-found'] })
  async one(@Param('uscc') uscc: string): Promise<Answer> {
    const view = DepartmentView.from(await this.read.department(uscc));
    return Answer.ok(view, tagOf(view));
  }

  @Post()
  @ApiCreatedResponse({ type: DepartmentView })
  @Operation({
    summary: '登记部门 / Register a department',
    access: 'inventory:write',
    idempotent: true,
    problems: ROW_PROBLEMS,
  })
  create(@Context() context: RequestContext, @Body() body: DepartmentDto): Promise<Answer> {
    const row = departmentOf(body);
    return this.commands.runOnce(context, async (tx) => {
      await this.rows.create(tx, context.actor, { departments: [row] });
      const view = DepartmentView.from(await this.read.department(row.uscc, tx));
      return Answer.created(`/v1/departments/${row.uscc}`, view, tagOf(view));
    });
  }

  @Put(':uscc')
  @ApiOkResponse({ type: DepartmentView })
  @Operation({
    summary: '变更部门 / Change a department',
    access: 'inventory:write',
    conditional: true,
    problems: [...REPLACE_PROBLEMS, 'department-not-found'],
  })
  async replace(
    @Context() context: RequestContext,
    @Param('uscc') uscc: string,
    @Body() body: DepartmentDto,
  ): Promise<Answer> {
    if (body.uscc !== uscc) requireSame((await this.read.department(uscc)).uscc, body.uscc);
    const row = departmentOf(body);
    const place = { kind: 'department', code: uscc, admit: seenBy(context) } as const;
    const view = await this.commands.run(async (tx) => {
      await this.rows.replace(tx, context.actor, place, { departments: [row] });
      return DepartmentView.from(await this.read.department(uscc, tx));
    });
    return Answer.ok(view, tagOf(view));
  }
}
