import { Controller, Get, Header, Headers, Param, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiExtraModels, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { evidenceProblems } from '../../../platform/files/index.js';
import { Answer, Commands, identifier, Operation } from '../../../platform/http/index.js';
import { ObjectorCase } from '../application/objector-case.js';
import { ObjectionSubmissionDto } from './objection.dto.js';
import { ObjectionDetailView } from './objection-detail-view.js';
import { ObjectionForms } from './objection-forms.js';
import { OBJECTION_LIMIT } from './objection-limit.js';
import { handedIn } from './requests.js';
import { SUBMISSION_FORM } from './submission-form.js';

const TOKEN = { name: 'objection-token', required: true, description: '提出异议时给出的凭证 / secret of the case' };
const CASE_PROBLEMS = ['path-malformed', 'objection-not-found'];

/** What whoever objects does with the secret of his case. A wrong secret and a wrong case number look the same. */
@Controller('v1/objection-cases/:id')
export class ObjectionCasesController {
  constructor(
    private readonly commands: Commands,
    private readonly forms: ObjectionForms,
    private readonly cases: ObjectorCase,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiHeader(TOKEN)
  @ApiOkResponse({ type: ObjectionDetailView })
  @Operation({ summary: '查询本人的异议 / The own case', access: 'public', problems: CASE_PROBLEMS })
  async one(@Param('id') id: string, @Headers(TOKEN.name) token?: string): Promise<ObjectionDetailView> {
    return ObjectionDetailView.from(await this.cases.read({ id: identifier(id), token }));
  }

  @Post('supplements')
  @Header('cache-control', 'no-store')
  @RouteConfig({ multipart: true, ...OBJECTION_LIMIT.route })
  @ApiHeader(TOKEN)
  @ApiConsumes('multipart/form-data')
  @ApiExtraModels(ObjectionSubmissionDto)
  @ApiBody(SUBMISSION_FORM)
  @ApiCreatedResponse({ type: ObjectionDetailView })
  @Operation({
    summary: '补充异议材料 / Hand in more',
    access: 'public',
    problems: [
      ...CASE_PROBLEMS,
      'objection-ended',
      'objection-files-too-many',
      'media-type-unsupported',
      'validation-failed',
      ...Object.keys(evidenceProblems),
    ],
  })
  async supplement(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Headers(TOKEN.name) token?: string,
  ): Promise<Answer> {
    const key = { id: identifier(id), token };
    await this.cases.prepare(key);
    const { statement, files } = await this.forms.submission(request);
    return this.forms.keepingFiles(files, () =>
      this.commands.run(async (tx) => {
        const whole = await this.cases.supplement(tx, key, { ...handedIn(statement, 'supplement'), files });
        return Answer.created(`/v1/objection-cases/${key.id}`, ObjectionDetailView.from(whole));
      }),
    );
  }

  @Post('withdrawals')
  @Header('cache-control', 'no-store')
  @ApiHeader(TOKEN)
  @ApiCreatedResponse({ type: ObjectionDetailView })
  @Operation({
    summary: '申请撤回异议 / Ask to withdraw',
    access: 'public',
    problems: [...CASE_PROBLEMS, 'objection-ended'],
  })
  askWithdrawal(@Param('id') id: string, @Headers(TOKEN.name) token?: string): Promise<Answer> {
    const key = { id: identifier(id), token };
    return this.commands.run(async (tx) =>
      Answer.created(
        `/v1/objection-cases/${key.id}`,
        ObjectionDetailView.from(await this.cases.askWithdrawal(tx, key)),
      ),
    );
  }
}
