import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiExtraModels, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendEvidence } from '../../../platform/files/index.js';
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
  validated,
} from '../../../platform/http/index.js';
import { ReadMilestones } from '../application/read-milestones.js';
import { StateMilestone } from '../application/state-milestone.js';
import { StateOwnFirst } from '../application/state-own-first.js';
import type { Milestone } from '../domain/milestone.js';
import { STATEMENT_STATES } from '../domain/statement.js';
import { MilestoneDto, OwnFirstDto, statedFirstOf } from './milestone.dto.js';
import { MilestoneDetailView, MilestonePage, MilestoneView } from './milestone-view.js';
import { milestonePoint, stateIn } from './points.js';
import { FILE_PROBLEMS, FORM_PROBLEMS, STATING_PROBLEMS } from './problems.js';
import { fingerprintOf, formOf, StatementForms } from './statement-forms.js';

const PART = 'milestone';
const MOST_FILES = 10;
const MATTER = ['path-malformed', 'milestone-not-found'];

/** 五首: firsts as their organisations state them. */
@Controller('v1/milestones')
export class MilestonesController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadMilestones,
    private readonly state: StateMilestone,
    private readonly stateOwn: StateOwnFirst,
    private readonly forms: StatementForms,
  ) {}

  @Get()
  @ApiOkResponse({ type: MilestonePage })
  @ApiQuery({ name: 'state', required: false, enum: STATEMENT_STATES })
  @Operation({
    summary: '首次列表：本单位的，或本中心办理的 / Firsts of one’s organisation, or before one’s centre',
    access: 'milestones:read',
    paged: true,
  })
  async list(
    @Context() { actor }: RequestContext,
    @Query('state') state?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<MilestoneView>> {
    const size = parseLimit(limit);
    const wanted = stateIn(state);
    const after = milestonePoint.read(cursor);
    const found = await this.read.list(actor, {
      ...(wanted === undefined ? {} : { state: wanted }),
      ...(after === undefined ? {} : { after }),
      limit: size + 1,
    });
    return pageOf(found.map(MilestoneView.from), size, milestonePoint.write);
  }

  @Post()
  @RouteConfig({ multipart: true })
  @ApiExtraModels(MilestoneDto)
  @ApiConsumes('multipart/form-data')
  @ApiBody(formOf(PART, MilestoneDto, MOST_FILES))
  @ApiCreatedResponse({ type: MilestoneView })
  @Operation({
    summary: '陈述首挂牌、首交易或首开放，附证明文件 / State a first listing, trade or opening with its documents',
    access: 'milestones:write',
    idempotent: true,
    problems: [...FORM_PROBLEMS, 'milestone-confirmed-already', 'milestone-certificate-withheld'],
  })
  async post(@Context() context: RequestContext, @Req() request: FastifyRequest): Promise<Answer> {
    requireIdempotencyKey(context);
    const form = await this.forms.read(request, {
      ...{ part: PART, maximumFiles: MOST_FILES },
      begin: async (value) => statedFirstOf(await validated(MilestoneDto, value)),
    });
    return this.forms.keeping(form.files, () =>
      this.commands.runOnce(
        context,
        async (tx) => made(await this.state.execute(tx, context, form.statement, form.files)),
        fingerprintOf(form),
      ),
    );
  }

  @Post('recorded')
  @ApiCreatedResponse({ type: MilestoneView })
  @Operation({
    summary:
      '陈述首登记或首入表：日期与金额取自登记平台的记录 / State a first registration or recognition, from the record',
    access: 'milestones:write',
    idempotent: true,
    problems: [
      ...[
        ...STATING_PROBLEMS,
        'milestone-confirmed-already',
        'milestone-without-record',
        'milestone-record-unpublished',
      ],
      ...['statement-certificate-unpublished', 'milestone-certificate-withheld'],
    ],
  })
  postRecorded(@Context() context: RequestContext, @Body() { type }: OwnFirstDto): Promise<Answer> {
    return this.commands.runOnce(context, async (tx) => made(await this.stateOwn.execute(tx, context, type)));
  }

  @Get(':id')
  @ApiOkResponse({ type: MilestoneDetailView })
  @Operation({ summary: '一项首次 / A first', access: 'milestones:read', problems: MATTER })
  async one(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<MilestoneDetailView> {
    const { milestone, files } = await this.read.one(actor, identifier(id));
    return MilestoneDetailView.whole(milestone, files);
  }

  @Get(':id/files/:fileId/content')
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  @Operation({
    summary: '下载首次的证明文件 / A document of a first',
    access: 'milestones:read',
    problems: [...MATTER, ...FILE_PROBLEMS],
  })
  async content(
    @Context() { actor }: RequestContext,
    @Param('id') id: string,
    @Param('fileId') fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { file, content } = await this.read.file(actor, identifier(id), identifier(fileId));
    await sendEvidence(reply, file, content);
  }
}

const made = (milestone: Milestone): Answer =>
  Answer.created(`/v1/milestones/${milestone.id}`, MilestoneView.from(milestone));
