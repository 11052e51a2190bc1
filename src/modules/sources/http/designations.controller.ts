import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { DesignateSource } from '../application/designate-source.js';
import { DesignationDto } from './inventory.dto.js';
import { DesignatedView, DesignationView, SourceView } from './inventory-view.js';
import { LEDGER_PROBLEMS } from './places.js';

/** 一数一源: the acts by which an element gets its one source, and loses it. */
@Controller('v1/elements/:code')
export class DesignationsController {
  constructor(
    private readonly commands: Commands,
    private readonly designateSource: DesignateSource,
  ) {}

  @Post('designations')
  @ApiCreatedResponse({ type: DesignatedView })
  @Operation({
    summary: '认定权威来源 / Designate the source of an element',
    access: 'sources:designate',
    idempotent: true,
    problems: [
      ...['element-not-found', 'resource-not-found', 'element-source-exists', 'element-source-pending'],
      ...['designation-own-department', ...LEDGER_PROBLEMS],
    ],
  })
  designate(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Body() { resource }: DesignationDto,
  ): Promise<Answer> {
    return this.commands.runOnce(context, async (tx) => {
      const { source } = await this.designateSource.execute(tx, context.actor, code, resource);
      const view: DesignatedView = {
        element: code,
        source: SourceView.from(source),
        designation: DesignationView.from(source),
      };
      return Answer.created(`/v1/elements/${code}/source`, view);
    });
  }
}
