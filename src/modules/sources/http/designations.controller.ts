import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiExtraModels } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { evidenceProblems } from '../../../platform/files/index.js';
import {
  Answer,
  Commands,
  Context,
  Operation,
  type RequestContext,
  requireIdempotencyKey,
} from '../../../platform/http/index.js';
import { DesignateSource } from '../application/designate-source.js';
import { OpenDispute } from '../application/open-dispute.js';
import { RetireSource } from '../application/retire-source.js';
import { DisputeDto, RetirementDto } from './dispute.dto.js';
import { DisputeForms, disputeForm, fingerprintOf } from './dispute-forms.js';
import { DisputeView, RetirementView } from './dispute-view.js';
import { DesignationDto } from './inventory.dto.js';
import { DesignatedView, DesignationView, SourceView } from './inventory-view.js';
import { LEDGER_PROBLEMS } from './places.js';

/** 一数一源: the acts by which an element gets its one source, and loses it. */
@Controller('v1/elements/:code')
export class DesignationsController {
  constructor(
    private readonly commands: Commands,
    private readonly designateSource: DesignateSource,
    private readonly retireSource: RetireSource,
    private readonly openDispute: OpenDispute,
    private readonly forms: DisputeForms,
  ) {}

  @Post('designations')
  @ApiCreatedResponse({ type: DesignatedView })
  @Operation({
    summary: '认定权威来源 / Designate the source of an element',
    access: 'sources:designate',
    idempotent: true,
    problems: [
      ...['element-not-found', 'resource-not-found', 'element-source-exists', 'element-source-pending'],
      ...['designation-own-department', 'not-the-public-centre', 'validation-failed', ...LEDGER_PROBLEMS],
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

  @Post('retirements')
  @ApiCreatedResponse({ type: RetirementView })
  @Operation({
    summary: '停用权威来源 / Retire the source of an element',
    access: 'sources:designate',
    idempotent: true,
    problems: [
      ...['element-not-found', 'element-without-source', 'element-source-pending', 'designation-own-department'],
      ...['not-the-public-centre', 'validation-failed', ...LEDGER_PROBLEMS],
    ],
  })
  retire(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Body() { reason, explanation }: RetirementDto,
  ): Promise<Answer> {
    const why = { reason, ...(explanation === undefined ? {} : { explanation }) };
    return this.commands.runOnce(context, async (tx) => {
      const retirement = await this.retireSource.execute(tx, context.actor, code, why);
      return Answer.created(`/v1/elements/${code}/history`, RetirementView.from(retirement, code));
    });
  }

  @Post('disputes')
  @RouteConfig({ multipart: true })
  @ApiExtraModels(DisputeDto)
  @ApiConsumes('multipart/form-data')
  @ApiBody(disputeForm('dispute', DisputeDto))
  @ApiCreatedResponse({ type: DisputeView })
  @Operation({
    summary: '提出来源争议 / Dispute the source of an element',
    access: 'disputes:write',
    idempotent: true,
    problems: [
      ...['element-not-found', 'element-without-source', 'element-source-pending', 'validation-failed'],
      ...['dispute-not-claimant', 'dispute-claimant-is-source', 'media-type-unsupported', ...LEDGER_PROBLEMS],
      ...Object.keys(evidenceProblems),
    ],
  })
  async dispute(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
  ): Promise<Answer> {
    requireIdempotencyKey(context);
    await this.openDispute.prepare(code);
    const form = await this.forms.read(request, 'dispute', DisputeDto);
    const { resources, grounds: text } = form.statement;
    return this.forms.keeping(form.files, () =>
      this.commands.runOnce(
        context,
        async (tx) => {
          const wish = { resources, text, files: form.files };
          const dispute = await this.openDispute.execute(tx, context.actor, code, wish);
          return Answer.created(`/v1/disputes/${dispute.id}`, DisputeView.from(dispute));
        },
        fingerprintOf(form),
      ),
    );
  }
}
