import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
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
import { AttachEvidence } from '../application/attach-evidence.js';
import { ReadApplications } from '../application/read-applications.js';
import { ReceiveEvidence } from '../application/receive-evidence.js';
import { EVIDENCE_PURPOSES } from '../domain/index.js';
import { EvidenceList, EvidenceView } from './evidence-view.js';
import { readUpload, type Upload } from './read-upload.js';
import { identifier } from './requests.js';

const UPLOAD_SCHEMA = {
  type: 'object',
  required: ['file', 'purpose'],
  properties: {
    file: { type: 'string', format: 'binary' },
    purpose: { type: 'string', enum: [...EVIDENCE_PURPOSES] },
  },
};

/** Evidence of an application: taken as a stream. */
@Controller('v1/applications/:id/evidence-files')
export class EvidenceUploadController {
  constructor(
    private readonly commands: Commands,
    private readonly receive: ReceiveEvidence,
    private readonly attach: AttachEvidence,
    private readonly read: ReadApplications,
  ) {}

  @Get()
  @ApiOkResponse({ type: EvidenceList })
  @Operation({
    summary: '佐证材料列表 / Evidence of an application',
    access: 'applications:read',
    problems: ['path-malformed', 'application-not-found'],
  })
  async list(@Context() context: RequestContext, @Param('id') id: string): Promise<EvidenceList> {
    const { evidence } = await this.read.one(context.actor, identifier(id));
    return { items: evidence.map(EvidenceView.from) };
  }

  @Post()
  @RouteConfig({ multipart: true })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: UPLOAD_SCHEMA })
  @ApiCreatedResponse({ type: EvidenceView })
  @Operation({
    summary: '上传佐证材料 / Attach evidence',
    access: 'applications:write',
    idempotent: true,
    problems: [
      'path-malformed',
      'application-not-found',
      'application-not-editable',
      'filer-is-officer',
      'too-many-evidence-files',
      'data-profile-invalid',
      'media-type-unsupported',
      'request-malformed',
      'validation-failed',
      ...Object.keys(evidenceProblems),
    ],
  })
  async upload(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<Answer> {
    const applicationId = identifier(id);
    // Said before a gigabyte was sent in vain.
    requireIdempotencyKey(context);
    await this.receive.prepare(context.actor, applicationId);
    const upload = await readUpload(request, this.receive);
    try {
      await this.receive.requireSuitable(upload);
      const answer = await this.commands.runOnce(
        context,
        async (tx) => {
          const stored = await this.attach.execute(tx, context.actor, { applicationId, ...upload });
          return Answer.created(`/v1/evidence-files/${stored.id}/content`, EvidenceView.from(stored));
        },
        fingerprint(upload),
      );
      // A repeated request attached nothing, and what it once attached may have been removed since.
      if (answer.headers['idempotency-replayed'] !== undefined) await this.receive.abandon(upload.file);
      return answer;
    } catch (error) {
      await this.receive.abandon(upload.file);
      throw error;
    }
  }
}

/** The same key with the same file, name and purpose is the same request. */
const fingerprint = ({ file, name, purpose }: Upload): string => JSON.stringify([file.sha256, purpose, name]);
