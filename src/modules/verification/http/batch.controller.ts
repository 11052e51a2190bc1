import { Body, Controller, Header, Headers, HttpCode, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Fault } from '../../../core/fault.js';
import type { VerificationReport } from '../../../core/verification/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { fillTemplate, type Language, preferredLanguage } from '../../../platform/problem/index.js';
import { AnswerBatch, type BatchAnswer } from '../application/answer-batch.js';
import { isVerificationFault, verificationProblems } from '../verification-problems.js';
import { BatchDto, itemsIn } from './batch.dto.js';
import { BATCH_LIMIT } from './limits.js';
import { optionalPast } from './status-query.js';
import { VERIFICATION_REPORT } from './verification-report.schema.js';

const PROBLEM = {
  type: 'object' as const,
  required: ['code', 'status', 'title', 'detail'],
  properties: {
    code: { type: 'string' as const },
    status: { type: 'integer' as const },
    title: { type: 'string' as const },
    detail: { type: 'string' as const },
  },
};
const ANSWER = {
  type: 'object' as const,
  required: ['items'],
  properties: {
    items: {
      type: 'array' as const,
      description: 'In the order of the request: a report, or why there is none',
      items: { type: 'object' as const, properties: { report: VERIFICATION_REPORT, problem: PROBLEM } },
    },
  },
};

/** Many verifications at once, for programs with a key to the API. */
@Controller('v1/verifications/batch')
export class BatchController {
  constructor(
    private readonly batches: AnswerBatch,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @RouteConfig({ ...BATCH_LIMIT.route })
  @ApiOkResponse({ schema: ANSWER })
  @Operation({
    summary: '批量核验，至多 100 项 / Verify up to 100 numbers or artefacts',
    access: 'verifications:batch',
    problems: ['validation-failed', 'status-query-invalid'],
  })
  async verify(
    @Context() { actor, requestId }: RequestContext,
    @Body() body: BatchDto,
    @Headers('accept-language') language?: string,
  ): Promise<{ items: object[] }> {
    const at = optionalPast(body.asOf, 'asOf', this.clock.now());
    const answers = await this.batches.answer({ actor, requestId }, itemsIn(body), at);
    return { items: answers.map((answer) => view(answer, preferredLanguage(language))) };
  }
}

const view = (answer: BatchAnswer, language: Language): { report: VerificationReport } | { problem: object } =>
  'report' in answer ? answer : { problem: problemOf(answer.fault, language) };

function problemOf({ code, params }: Fault, language: Language): object {
  if (!isVerificationFault(code)) throw new TypeError(`fault ${code} is none of an item`);
  const { status, title, detail } = verificationProblems[code];
  return { code, status, title: title[language], detail: fillTemplate(detail[language], params, language) };
}
