import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '../../../platform/clock/clock.js';
import {
  Answer,
  Commands,
  Context,
  identifier,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
} from '../../../platform/http/index.js';
import { ReadErasures } from '../application/read-erasures.js';
import { RequestErasure } from '../application/request-erasure.js';
import { RequestErasureDto } from './erasure.dto.js';
import { ErasureDetailView, ErasurePage, ErasureView } from './erasure-view.js';
import { PERSON_PROBLEMS, SALT_PROBLEMS } from './problems.js';
import { requestPoint } from './request-point.js';

/** Erasure of salts of personal data: the first of two persons requests it. */
@Controller('v1/salt-erasures')
export class SaltErasuresController {
  constructor(
    private readonly commands: Commands,
    private readonly requestErasure: RequestErasure,
    private readonly read: ReadErasures,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: ErasureView })
  @Operation({
    summary: '申请删除个人信息的盐值 / Request that a salt of personal data be erased',
    access: 'salt-erasures:write',
    idempotent: true,
    problems: ['validation-failed', ...SALT_PROBLEMS, ...PERSON_PROBLEMS],
  })
  request(@Context() context: RequestContext, @Body() body: RequestErasureDto): Promise<Answer> {
    return this.commands.runOnce(context, async (tx) => {
      const erasure = await this.requestErasure.execute(tx, context.actor, body);
      const view = ErasureView.from({ erasure, index: undefined }, this.clock.now());
      return Answer.created(`/v1/salt-erasures/${erasure.id}`, view);
    });
  }

  @Get()
  @ApiOkResponse({ type: ErasurePage })
  @Operation({ summary: '盐值删除申请 / Requests to erase salts', access: 'salt-erasures:read', paged: true })
  async list(
    @Context() context: RequestContext,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<ErasureView>> {
    const size = parseLimit(limit);
    const after = requestPoint(cursor);
    const page = pageOf(await this.read.list(context.actor, after, size + 1), size, ({ erasure }) => [
      erasure.requestedAt.toISOString(),
      erasure.id,
    ]);
    const now = this.clock.now();
    return { items: page.items.map((found) => ErasureView.from(found, now)), nextCursor: page.nextCursor };
  }

  @Get(':id')
  @ApiOkResponse({ type: ErasureDetailView })
  @Operation({
    summary: '一项盐值删除申请 / A request to erase a salt',
    access: 'salt-erasures:read',
    problems: ['path-malformed', 'salt-erasure-not-found'],
  })
  async one(@Context() context: RequestContext, @Param('id') id: string): Promise<ErasureDetailView> {
    return ErasureDetailView.from(await this.read.one(context.actor, identifier(id)), this.clock.now());
  }
}
