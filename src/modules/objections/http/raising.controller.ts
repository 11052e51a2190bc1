import { hash } from 'node:crypto';
import { Controller, Header, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
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
import { RaiseObjection } from '../application/raise-objection.js';
import { ObjectionDto, OwnObjectionDto } from './objection.dto.js';
import { OBJECTION_LIMIT } from './objection-limit.js';
import { ObjectionForms } from './objection-forms.js';
import { RaisedObjectionView } from './raised-view.js';
import { ownRequest, strangersRequest } from './requests.js';

const RAISING_PROBLEMS = [
  'objection-matter-not-found',
  'publicity-over',
  'objection-certificate-ended',
  'objector-is-applicant',
  'media-type-unsupported',
  'validation-failed',
  'ledger-act-conflict',
  'ledger-queue-full',
  'ledger-clock-behind',
  'ledger-halted',
  'ledger-not-ready',
  ...Object.keys(evidenceProblems),
];

const formOf = (dto: typeof ObjectionDto | typeof OwnObjectionDto) => ({
  schema: {
    type: 'object',
    required: ['objection', 'file'],
    properties: {
      objection: { $ref: getSchemaPath(dto) },
      file: { type: 'array', minItems: 1, maxItems: 10, items: { type: 'string', format: 'binary' } },
    },
  },
});

/** Objections: anybody raises one in real name and with evidence, signed in or not. */
@Controller('v1')
export class RaisingController {
  constructor(
    private readonly commands: Commands,
    private readonly forms: ObjectionForms,
    private readonly raise: RaiseObjection,
  ) {}

  @Post('objections')
  @Header('cache-control', 'no-store')
  @RouteConfig({ multipart: true, ...OBJECTION_LIMIT.route })
  @ApiConsumes('multipart/form-data')
  @ApiExtraModels(ObjectionDto, OwnObjectionDto)
  @ApiBody(formOf(ObjectionDto))
  @ApiCreatedResponse({ type: RaisedObjectionView })
  @Operation({
    summary: '提出异议（实名，附证据，无需账号） / Raise an objection, in real name and with evidence; no account',
    access: 'public',
    problems: RAISING_PROBLEMS,
  })
  async byAnybody(@Req() request: FastifyRequest): Promise<Answer> {
    const form = await this.forms.raising(request, ObjectionDto, strangersRequest);
    return this.forms.keepingFiles(form.files, async () => {
      const raised = await this.commands.run((tx) => this.raise.execute(tx, { ...form.statement, files: form.files }));
      return Answer.created(`/v1/objection-cases/${raised.objection.id}`, RaisedObjectionView.from(raised));
    });
  }

  @Post('own-objections')
  @Header('cache-control', 'no-store')
  @RouteConfig({ multipart: true })
  @ApiConsumes('multipart/form-data')
  @ApiBody(formOf(OwnObjectionDto))
  @ApiCreatedResponse({ type: RaisedObjectionView })
  @Operation({
    summary: '以本单位名义提出异议 / Raise an objection for the own organisation',
    access: 'objections:write',
    idempotent: true,
    problems: RAISING_PROBLEMS,
  })
  async byOrganisation(@Context() context: RequestContext, @Req() request: FastifyRequest): Promise<Answer> {
    requireIdempotencyKey(context);
    const { actor } = context;
    const form = await this.forms.raising(request, OwnObjectionDto, (dto) => ownRequest(dto, actor));
    return this.forms.keepingFiles(form.files, async () => {
      const print = JSON.stringify([hash('sha256', form.text), ...form.files.map(({ file }) => file.sha256)]);
      const answer = await this.commands.runOnce(
        context,
        async (tx) => {
          const raised = await this.raise.execute(tx, { ...form.statement, files: form.files, actor });
          const { token: _secret, ...kept } = RaisedObjectionView.from(raised);
          const location = `/v1/objections/${raised.objection.id}`;
          return Answer.created(location, RaisedObjectionView.from(raised)).keeping(kept);
        },
        print,
      );
      if (answer.headers['idempotency-replayed'] !== undefined) await this.forms.abandon(form.files);
      return answer;
    });
  }
}
