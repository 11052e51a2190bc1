import { Body, Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
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
} from '../../../platform/http/index.js';
import { MakeDossier } from '../application/dossiers/make-dossier.js';
import { ReadDossiers } from '../application/dossiers/read-dossiers.js';
import { DossierDto, DossierPage, DossierProofView, DossierView } from './dossier-view.js';
import { dossierPoint } from './points.js';
import { BOOKS_PROBLEMS, READING_PROBLEMS } from './problems.js';

const LEDGER = ['ledger-act-conflict', 'ledger-queue-full', 'ledger-clock-behind', 'ledger-halted', 'ledger-not-ready'];
const MATTER = [...BOOKS_PROBLEMS, 'path-malformed', 'dossier-not-found'];

/** 审计卷宗: dossiers of books for auditors, each with its place on the ledger. */
@Controller('v1/books/:code/dossiers')
export class DossiersController {
  constructor(
    private readonly commands: Commands,
    private readonly make: MakeDossier,
    private readonly read: ReadDossiers,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: DossierView })
  @Operation({
    summary:
      '出具审计卷宗（ZIP），其清单摘要记入账本 / Make an auditor’s dossier; its manifest is anchored on the ledger',
    access: 'books:close',
    idempotent: true,
    problems: [
      ...[
        ...READING_PROBLEMS,
        'validation-failed',
        'books-report-not-found',
        'report-not-standing',
        'dossier-too-large',
      ],
      ...['certificate-publishing', 'evidence-missing', 'evidence-damaged', 'evidence-storage-full', ...LEDGER],
    ],
  })
  async begin(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Body() { report, renew = false }: DossierDto,
  ): Promise<Answer> {
    const isAnswered = await this.commands.isAnswered(context);
    return this.make.execute(context, { code, report, renew, isAnswered }, (file) =>
      this.commands.runOnce(context, async (tx) => {
        const { dossier, isNew } = await file(tx);
        const view = DossierView.from({ dossier });
        return isNew ? Answer.created(`/v1/books/${code}/dossiers/${dossier.id}`, view) : Answer.ok(view);
      }),
    );
  }

  @Get()
  @ApiOkResponse({ type: DossierPage })
  @Operation({ summary: '审计卷宗列表 / Dossiers', access: 'books:read', paged: true, problems: BOOKS_PROBLEMS })
  async list(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<DossierView>> {
    const size = parseLimit(limit);
    const found = await this.read.list(actor, code, dossierPoint.read(cursor), size + 1);
    return pageOf(found.map(DossierView.from), size, ({ filedAt, id }) => dossierPoint.write(new Date(filedAt), id));
  }

  @Get(':id')
  @ApiOkResponse({ type: DossierView })
  @Operation({ summary: '一份审计卷宗 / A dossier', access: 'books:read', problems: MATTER })
  async one(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
  ): Promise<DossierView> {
    return DossierView.from(await this.read.one(actor, code, identifier(id)));
  }

  @Get(':id/content')
  @ApiOkResponse({ content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } } })
  @Operation({
    summary: '下载审计卷宗 / The archive',
    access: 'books:read',
    problems: [...MATTER, 'evidence-missing', 'evidence-damaged'],
  })
  async content(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { file, content } = await this.read.file(actor, code, identifier(id));
    await sendEvidence(reply, file, content);
  }

  @Get(':id/proof')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: DossierProofView })
  @Operation({
    summary: '账本条目及其证明，供离线核验 / The entry of the ledger and its proof, for checks without a server',
    access: 'books:read',
    problems: [...MATTER, 'dossier-publishing'],
  })
  proof(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
  ): Promise<DossierProofView> {
    return this.read.proof(actor, code, identifier(id));
  }
}
