import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiExtraModels, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../../core/fault.js';
import { evidenceProblems, sendEvidence } from '../../../platform/files/index.js';
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
  requireIdempotencyKey,
} from '../../../platform/http/index.js';
import { PleadInDispute } from '../application/plead-in-dispute.js';
import { ReadDisputes } from '../application/read-disputes.js';
import { WithdrawDispute } from '../application/withdraw-dispute.js';
import { StatementDto } from './dispute.dto.js';
import { DisputeForms, disputeForm, fingerprintOf } from './dispute-forms.js';
import { DisputeDetailView, DisputePage, DisputeView, StatementView } from './dispute-view.js';
import { LEDGER_PROBLEMS, timePoint } from './places.js';

const MATTER = ['path-malformed', 'dispute-not-found'];

/** Disputes about sources, as their parties, the officers of the public centre and auditors see them. */
@Controller('v1/disputes')
export class DisputesController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadDisputes,
    private readonly plead: PleadInDispute,
    private readonly withdrawDispute: WithdrawDispute,
    private readonly forms: DisputeForms,
  ) {}

  @Get()
  @ApiOkResponse({ type: DisputePage })
  @ApiQuery({
    name: 'open',
    required: false,
    enum: ['true', 'false'],
    description: 'Only those that wait for a ruling',
  })
  @Operation({ summary: '来源争议列表 / Disputes about sources', access: 'inventory:read', paged: true })
  async list(
    @Context() { actor }: RequestContext,
    @Query('open') open?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<DisputeView>> {
    if (open !== undefined && open !== 'true' && open !== 'false') throw new Fault('request-malformed');
    const size = parseLimit(limit);
    const query = { openOnly: open === 'true', after: timePoint(cursor), limit: size + 1 };
    const found = await this.read.list(actor, query);
    return pageOf(found.map(DisputeView.from), size, ({ openedAt, id }) => [openedAt, id]);
  }

  @Get(':id')
  @ApiOkResponse({ type: DisputeDetailView })
  @Operation({ summary: '一项来源争议 / A dispute', access: 'inventory:read', problems: MATTER })
  async one(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<DisputeDetailView> {
    return DisputeDetailView.of(await this.read.one(actor, identifier(id)));
  }

  @Get(':id/files/:fileId/content')
  @ApiOkResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  @Operation({
    summary: '下载争议材料 / A file itself',
    access: 'inventory:read',
    problems: [...MATTER, 'evidence-not-found', 'evidence-missing', 'evidence-damaged'],
  })
  async file(
    @Context() { actor }: RequestContext,
    @Param('id') id: string,
    @Param('fileId') fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { file, content } = await this.read.file(actor, identifier(id), identifier(fileId));
    await sendEvidence(reply, file, content);
  }

  @Post(':id/statements')
  @RouteConfig({ multipart: true })
  @ApiExtraModels(StatementDto)
  @ApiConsumes('multipart/form-data')
  @ApiBody(disputeForm('statement', StatementDto))
  @ApiCreatedResponse({ type: StatementView })
  @Operation({
    summary: '当事部门陈述 / A party makes a statement',
    access: 'disputes:write',
    idempotent: true,
    problems: [
      ...[...MATTER, 'dispute-ended', 'dispute-statements-too-many', 'media-type-unsupported', 'validation-failed'],
      ...Object.keys(evidenceProblems),
    ],
  })
  async state(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<Answer> {
    const disputeId = identifier(id);
    requireIdempotencyKey(context);
    await this.plead.prepare(context.actor, disputeId);
    const form = await this.forms.read(request, 'statement', StatementDto);
    const said = { text: form.statement.text, files: form.files };
    return this.forms.keeping(form.files, () =>
      this.commands.runOnce(
        context,
        async (tx) => {
          const made = await this.plead.execute(tx, context.actor, disputeId, said);
          return Answer.created(`/v1/disputes/${disputeId}`, StatementView.from(made));
        },
        fingerprintOf(form),
      ),
    );
  }

  @Post(':id/withdrawals')
  @ApiCreatedResponse({ type: DisputeView })
  @Operation({
    summary: '提出方撤回争议 / Whoever opened a dispute withdraws it',
    access: 'disputes:write',
    idempotent: true,
    problems: [...MATTER, 'dispute-not-claimant', 'dispute-ended', ...LEDGER_PROBLEMS],
  })
  withdraw(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const disputeId = identifier(id);
    return this.commands.runOnce(context, async (tx) => {
      const dispute = await this.withdrawDispute.execute(tx, context.actor, disputeId);
      return Answer.created(`/v1/disputes/${disputeId}`, DisputeView.from(dispute));
    });
  }
}
