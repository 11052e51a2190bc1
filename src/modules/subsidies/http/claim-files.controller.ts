import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { evidenceProblems, sendEvidence } from '../../../platform/files/index.js';
import {
  Answer,
  Commands,
  Context,
  etag,
  identifier,
  Operation,
  type RequestContext,
  requireIdempotencyKey,
} from '../../../platform/http/index.js';
import { ClaimFiles } from '../application/confirm-fact.js';
import { ReadClaims } from '../application/read-claims.js';
import { attachShape, confirmShape, parseConfirmation, parseTag } from '../domain/claim-statement.js';
import { ClaimForms, claimForm, fingerprintOf } from './claim-forms.js';
import { CLAIM_MATTER, OFFICER } from './claim-problems.js';
import { admittingIfSeen } from './claims.controller.js';
import { ClaimView, ConfirmedFactView } from './claim-view.js';

const FORM = ['if-match-stale', 'validation-failed', 'media-type-unsupported', ...Object.keys(evidenceProblems)];
const SEEN = {
  name: 'If-Match',
  required: false,
  schema: { type: 'string' },
  description: '所见的版本 / the version that was seen',
} as const;

/** Files of claims: evidence of claimants, and documents in which officers found facts. */
@Controller('v1/subsidies/claims/:id')
export class ClaimFilesController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadClaims,
    private readonly files: ClaimFiles,
    private readonly forms: ClaimForms,
  ) {}

  @Post('files')
  @RouteConfig({ multipart: true })
  @ApiConsumes('multipart/form-data')
  @ApiHeader(SEEN)
  @ApiBody(claimForm('evidence', attachShape.schema))
  @ApiCreatedResponse({ type: ClaimView })
  @Operation({
    summary: '上传证明材料 / Add evidence',
    access: 'claims:write',
    idempotent: true,
    problems: [...CLAIM_MATTER, ...FORM],
  })
  async attach(
    @Context() context: RequestContext,
    @Param('id') text: string,
    @Req() request: FastifyRequest,
  ): Promise<Answer> {
    requireIdempotencyKey(context);
    const id = identifier(text);
    await this.read.one(context.actor, id);
    const form = await this.forms.read(request, 'evidence', async (value) => parseTag(value));
    const work = () =>
      this.commands.runOnce(
        context,
        async (tx) => {
          const claim = await this.files.attach(tx, context, id, form, admittingIfSeen(context));
          return Answer.created(`/v1/subsidies/claims/${id}`, ClaimView.from(claim), { etag: etag(claim.version) });
        },
        fingerprintOf(form),
      );
    return this.forms.keeping(form, work);
  }

  @Post('facts')
  @RouteConfig({ multipart: true })
  @ApiConsumes('multipart/form-data')
  @ApiHeader(SEEN)
  @ApiBody(claimForm('confirmation', confirmShape.schema))
  @ApiCreatedResponse({ type: ConfirmedFactView })
  @Operation({
    summary: '凭文件确认事实，或录入评审结果 / Confirm a fact by a document, or enter what a review found',
    access: 'claims:decide',
    idempotent: true,
    problems: [...OFFICER, 'claim-fact-reserved', 'claim-fact-not-stated', 'claim-facts-invalid', ...FORM],
  })
  async confirm(
    @Context() context: RequestContext,
    @Param('id') text: string,
    @Req() request: FastifyRequest,
  ): Promise<Answer> {
    requireIdempotencyKey(context);
    const id = identifier(text);
    await this.read.one(context.actor, id);
    const form = await this.forms.read(request, 'confirmation', async (value) => parseConfirmation(value));
    const work = () =>
      this.commands.runOnce(
        context,
        async (tx) => {
          const { claim, confirmed } = await this.files.confirm(tx, context, id, form, admittingIfSeen(context));
          const view = ConfirmedFactView.from(confirmed);
          return Answer.created(`/v1/subsidies/claims/${id}`, view, { etag: etag(claim.version) });
        },
        fingerprintOf(form),
      );
    return this.forms.keeping(form, work);
  }

  @Get('files/:fileId/content')
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  @Operation({
    summary: '下载材料 / A file of a claim',
    access: 'claims:read',
    problems: ['path-malformed', 'claim-not-found', 'evidence-not-found', 'evidence-missing', 'evidence-damaged'],
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
