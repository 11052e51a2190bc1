import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiCreatedResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Transaction } from '../../../platform/database/index.js';
import { evidenceProblems } from '../../../platform/files/index.js';
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
import type { SeenCase } from '../application/decide-objection.js';
import { HandleObjection } from '../application/handle-objection.js';
import type { WholeObjection } from '../application/read-objections.js';
import { decisionOf, FormalityCheckDto, findingOf, MeasureReportDto, ResolutionDto } from './decision.dto.js';
import { ObjectionDetailView } from './objection-detail-view.js';
import { ObjectionForms } from './objection-forms.js';
import { handedIn } from './requests.js';
import { SUBMISSION_FORM } from './submission-form.js';

const LEDGER_PROBLEMS = [
  'ledger-act-conflict',
  'ledger-queue-full',
  'ledger-clock-behind',
  'ledger-halted',
  'ledger-not-ready',
];
const OFFICER_PROBLEMS = [
  'path-malformed',
  'objection-not-found',
  'not-an-officer-of-the-centre',
  'own-organisation',
  'decider-is-filer',
  'decider-is-reviewer',
  'decider-is-objector',
  'objection-ended',
  'objection-not-now',
  'validation-failed',
  ...LEDGER_PROBLEMS,
];

/** What the applicant or holder answers, and what officers do. */
@Controller('v1/objections/:id')
export class ObjectionHandlingController {
  constructor(
    private readonly commands: Commands,
    private readonly forms: ObjectionForms,
    private readonly handling: HandleObjection,
  ) {}

  @Post('explanations')
  @RouteConfig({ multipart: true })
  @ApiConsumes('multipart/form-data')
  @ApiBody(SUBMISSION_FORM)
  @ApiCreatedResponse({ type: ObjectionDetailView })
  @Operation({
    summary: '就异议提交解释说明 / Explain oneself on an objection',
    access: 'objections:write',
    idempotent: true,
    problems: [
      'path-malformed',
      'objection-not-found',
      'objection-ended',
      'objection-not-now',
      'objection-files-too-many',
      'media-type-unsupported',
      'validation-failed',
      ...Object.keys(evidenceProblems),
    ],
  })
  async explain(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<Answer> {
    const objectionId = identifier(id);
    requireIdempotencyKey(context);
    await this.handling.prepareExplanation(context.actor, objectionId);
    const { statement, text, files } = await this.forms.submission(request);
    return this.forms.keepingFiles(files, async () => {
      const answer = await this.commands.runOnce(
        context,
        async (tx) =>
          answered(
            await this.handling.explain(tx, context.actor, objectionId, {
              ...handedIn(statement, 'explanation'),
              files,
            }),
          ),
        JSON.stringify([text, ...files.map(({ file }) => file.sha256)]),
      );
      if (answer.headers['idempotency-replayed'] !== undefined) await this.forms.abandon(files);
      return answer;
    });
  }

  @Post('formality-checks')
  @ApiCreatedResponse({ type: ObjectionDetailView })
  @Operation({
    summary: '审查异议材料是否齐全 / Check whether the material is complete',
    access: 'objections:decide',
    idempotent: true,
    conditional: true,
    problems: [...OFFICER_PROBLEMS, 'objection-supplement-asked-already', 'objection-supplement-due-in-past'],
  })
  check(@Context() context: RequestContext, @Param('id') id: string, @Body() body: FormalityCheckDto): Promise<Answer> {
    const finding = findingOf(body);
    return this.act(context, id, (tx, seen) => this.handling.check(tx, context.actor, seen, finding));
  }

  @Post('resolutions')
  @ApiCreatedResponse({ type: ObjectionDetailView })
  @Operation({
    summary: '处理异议：成立、不成立、撤回、和解 / Resolve: upheld, dismissed, withdrawn, settled',
    access: 'objections:decide',
    idempotent: true,
    conditional: true,
    problems: [
      ...OFFICER_PROBLEMS,
      'illegal-transition',
      'objection-not-open',
      'objection-supplement-running',
      'objection-withdrawal-not-asked',
      'objection-agreement-missing',
      'objection-measure-required',
      'objection-measure-not-allowed',
    ],
  })
  resolve(@Context() context: RequestContext, @Param('id') id: string, @Body() body: ResolutionDto): Promise<Answer> {
    const decision = decisionOf(body);
    return this.act(context, id, (tx, seen) => this.handling.resolve(tx, context.actor, seen, decision));
  }

  @Post('measure-reports')
  @ApiCreatedResponse({ type: ObjectionDetailView })
  @Operation({
    summary: '处理措施已落实 / The measure was carried out',
    access: 'objections:decide',
    idempotent: true,
    conditional: true,
    problems: [...OFFICER_PROBLEMS, 'objection-measure-not-open'],
  })
  report(@Context() context: RequestContext, @Param('id') id: string, @Body() body: MeasureReportDto): Promise<Answer> {
    return this.act(context, id, (tx, seen) => this.handling.carryOut(tx, context.actor, seen, body.report));
  }

  private act(
    context: RequestContext,
    id: string,
    work: (tx: Transaction, seen: SeenCase) => Promise<WholeObjection>,
  ): Promise<Answer> {
    const seen = { id: identifier(id), ifMatch: context.ifMatch };
    return this.commands.runOnce(context, async (tx) => answered(await work(tx, seen)));
  }
}

const answered = (whole: WholeObjection): Answer => {
  const { id, version } = whole.objection;
  // What names persons is not kept for the idempotency key.
  return Answer.created(`/v1/objections/${id}`, ObjectionDetailView.from(whole), { etag: etag(version) }).keeping({
    id,
  });
};
