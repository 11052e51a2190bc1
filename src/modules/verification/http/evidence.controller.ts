import { Controller, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, type ApiBodyOptions, ApiConsumes, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../../platform/clock/clock.js';
import { Operation } from '../../../platform/http/index.js';
import { AnswerQuestion } from '../application/answer-question.js';
import { EVIDENCE_FORMS, HandOutEvidence } from '../application/hand-out-evidence.js';
import { ReadQuestion } from '../application/read-question.js';
import { MakeReport } from '../application/make-report.js';
import { formIn } from './form-query.js';
import { VERIFICATION_LIMIT } from './limits.js';
import { ARTEFACT_BODY, ARTEFACT_SCHEMA, ARTEFACT_TYPES, postedBytes } from './posted-bytes.js';
import { optionalPast } from './status-query.js';

const REPORT_FORMS = ['json', 'pdf'] as const;
const QUESTION: NonNullable<Extract<ApiBodyOptions, { schema: unknown }>['schema']> = {
  oneOf: [
    ARTEFACT_SCHEMA,
    {
      type: 'object',
      required: ['number', 'holderName'],
      additionalProperties: false,
      properties: { number: { type: 'string' }, holderName: { type: 'string' } },
    },
  ],
};
const PROBLEMS = [
  'verification-not-matched',
  'artefact-unreadable',
  'body-too-large',
  'media-type-unsupported',
  'form-unknown',
];

/** Files for whoever shows an artefact, or knows number and holder. */
@Controller('v1/verifications')
export class EvidenceController {
  constructor(
    private readonly questions: ReadQuestion,
    private readonly answers: AnswerQuestion,
    private readonly files: HandOutEvidence,
    private readonly reports: MakeReport,
    private readonly clock: Clock,
  ) {}

  @Post('evidence')
  @HttpCode(200)
  @RouteConfig({ ...ARTEFACT_BODY, ...VERIFICATION_LIMIT.route })
  @ApiQuery({ name: 'as', required: false, enum: EVIDENCE_FORMS })
  @ApiConsumes(...ARTEFACT_TYPES)
  @ApiBody({ schema: QUESTION })
  @ApiOkResponse({ content: { 'application/json': { schema: { type: 'object' } } } })
  @Operation({
    summary:
      '凭证书文件，或编号和权利人名称，取核验包或证书 / Files for whoever shows an artefact, or knows number and holder',
    access: 'public',
    problems: [...PROBLEMS, 'artefact-key-missing', 'glyph-missing', 'certificate-publishing'],
  })
  async evidence(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('as') as?: string): Promise<void> {
    const form = formIn(as, EVIDENCE_FORMS);
    const number = await this.answers.possessed(await this.questions.from(postedBytes(request)));
    const { name, type, content } = await this.files.file(number, form);
    send(reply, type, name, content);
  }

  @Post('reports')
  @HttpCode(200)
  @RouteConfig({ ...ARTEFACT_BODY, ...VERIFICATION_LIMIT.route })
  @ApiQuery({ name: 'as', required: false, enum: REPORT_FORMS })
  @ApiQuery({ name: 'asOf', required: false, type: String, description: 'Legal time asked about, RFC 3339' })
  @ApiConsumes(...ARTEFACT_TYPES)
  @ApiBody({ schema: QUESTION })
  @ApiOkResponse({ content: { 'application/vc': { schema: { type: 'object' } } } })
  @Operation({
    summary: '签名的核验报告：服务器当时的答复 / Signed report of a verification: the server’s word at that time',
    access: 'public',
    problems: [...PROBLEMS, 'status-query-invalid', 'artefact-key-missing'],
  })
  async report(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('as') as?: string,
    @Query('asOf') asOf?: string,
  ): Promise<void> {
    const form = formIn(as, REPORT_FORMS);
    const at = optionalPast(asOf, 'asOf', this.clock.now());
    const question = await this.questions.from(postedBytes(request));
    const { signed, content } = await this.reports.of(question, at, form === 'pdf');
    if (content !== undefined) send(reply, 'application/pdf', 'verification-report.pdf', content);
    else send(reply, 'application/vc', 'verification-report.vc.json', signed.text);
  }
}

function send(reply: FastifyReply, type: string, name: string, content: Uint8Array | string): void {
  void reply
    .type(type)
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(typeof content === 'string' ? content : Buffer.from(content));
}
