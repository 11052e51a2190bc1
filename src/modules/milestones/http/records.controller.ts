import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
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
import { ReadRecords } from '../application/read-records.js';
import { StateRecord } from '../application/state-record.js';
import { STATEMENT_STATES } from '../domain/statement.js';
import { recordPoint, stateIn } from './points.js';
import { FILE_PROBLEMS, FORM_PROBLEMS } from './problems.js';
import { RecordDto, statedRecordOf } from './record.dto.js';
import { RecordDetailView, RecordPage, RecordView } from './record-view.js';
import { fingerprintOf, formOf, StatementForms } from './statement-forms.js';

const PART = 'record';
const MATTER = ['path-malformed', 'record-not-found'];

/** 存证: evidence records as their organisations state them. */
@Controller('v1/records')
export class RecordsController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadRecords,
    private readonly state: StateRecord,
    private readonly forms: StatementForms,
  ) {}

  @Get()
  @ApiOkResponse({ type: RecordPage })
  @ApiQuery({ name: 'state', required: false, enum: STATEMENT_STATES })
  @Operation({
    summary: '存证列表：本单位的，或本中心办理的 / Records of one’s organisation, or before one’s centre',
    access: 'milestones:read',
    paged: true,
  })
  async list(
    @Context() { actor }: RequestContext,
    @Query('state') state?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<RecordView>> {
    const size = parseLimit(limit);
    const wanted = stateIn(state);
    const after = recordPoint.read(cursor);
    const found = await this.read.list(actor, {
      ...(wanted === undefined ? {} : { state: wanted }),
      ...(after === undefined ? {} : { after }),
      limit: size + 1,
    });
    return pageOf(found.map(RecordView.from), size, recordPoint.write);
  }

  @Post()
  @RouteConfig({ multipart: true })
  @ApiExtraModels(RecordDto)
  @ApiConsumes('multipart/form-data')
  @ApiBody(formOf(PART, RecordDto, 1))
  @ApiCreatedResponse({ type: RecordView })
  @Operation({
    summary: '陈述授权运营、沙盒、出境、利息或作价入股，附文件 / State a record with its document',
    access: 'milestones:write',
    idempotent: true,
    problems: [
      ...[...FORM_PROBLEMS, 'record-document-differs', 'record-stated-already', 'record-encumbrance-unfit'],
      'statement-certificate-unpublished',
    ],
  })
  async post(@Context() context: RequestContext, @Req() request: FastifyRequest): Promise<Answer> {
    requireIdempotencyKey(context);
    const form = await this.forms.read(request, {
      ...{ part: PART, maximumFiles: 1 },
      begin: async (value) => statedRecordOf(await validated(RecordDto, value)),
    });
    const [file] = form.files;
    if (file === undefined) throw new Error('a form without its file was read');
    return this.forms.keeping(form.files, () =>
      this.commands.runOnce(
        context,
        async (tx) => {
          const record = await this.state.execute(tx, context, form.statement, file);
          return Answer.created(`/v1/records/${record.id}`, RecordView.from(record));
        },
        fingerprintOf(form),
      ),
    );
  }

  @Get(':id')
  @ApiOkResponse({ type: RecordDetailView })
  @Operation({ summary: '一项存证 / A record', access: 'milestones:read', problems: MATTER })
  async one(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<RecordDetailView> {
    const { record, files } = await this.read.one(actor, identifier(id));
    return RecordDetailView.whole(record, files);
  }

  @Get(':id/files/:fileId/content')
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  @Operation({
    summary: '下载存证文件 / The document of a record',
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
