import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '../../../platform/clock/clock.js';
import {
  Answer,
  Commands,
  Context,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
} from '../../../platform/http/index.js';
import { ApprovalView } from '../../approvals/index.js';
import { DeclareInterest } from '../application/declare-interest.js';
import { GuardedEvaluators } from '../application/guarded-evaluators.js';
import { ReadEvaluators } from '../application/read-evaluators.js';
import type { EvaluatorWish } from '../domain/parameters.js';
import { AdmissionDto, admissionOf, EvaluatorActDto, InterestDto, interestOf } from './evaluator.dto.js';
import { EvaluatorDetailView, EvaluatorPage, EvaluatorView, InterestView } from './evaluator-view.js';
import { afterCode, codeIn, codePoint } from './points.js';
import { EVALUATOR_PROBLEMS } from './problems.js';

const WAITS = '须另一自然人复核 / waits for another person to confirm it';

/** The register of evaluators: open to everybody, kept by two officers of a centre at a time. */
@Controller('v1/evaluators')
export class EvaluatorsController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadEvaluators,
    private readonly guarded: GuardedEvaluators,
    private readonly declare: DeclareInterest,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse({ type: EvaluatorPage })
  @Operation({ summary: '评估机构名录 / The register of evaluators', access: 'public', paged: true })
  async list(@Query('cursor') cursor?: string, @Query('limit') limit?: string): Promise<Page<EvaluatorView>> {
    const size = parseLimit(limit);
    const found = await this.read.list(codePoint(cursor), size + 1);
    return pageOf(found.map(EvaluatorView.from), size, ({ code }) => afterCode(code));
  }

  @Get(':uscc')
  @ApiOkResponse({ type: EvaluatorDetailView })
  @Operation({
    summary: '一家评估机构：资质、历次办理、利害关系申明 / An evaluator with its history and declared ties',
    access: 'public',
    problems: ['evaluator-not-found'],
  })
  async one(@Param('uscc') code: string): Promise<EvaluatorDetailView> {
    return EvaluatorDetailView.of(await this.read.one(codeIn(code)));
  }

  @Post()
  @ApiAcceptedResponse({ type: ApprovalView, description: WAITS })
  @Operation({
    summary: '申请评估机构入册或更新资质，须另一人复核 / Request to admit an evaluator, or to renew its qualifications',
    access: 'evaluators:admit',
    idempotent: true,
    problems: [...EVALUATOR_PROBLEMS, 'evaluator-of-registry', 'evaluator-shares-person-with-registry'],
  })
  admit(@Context() context: RequestContext, @Body() body: AdmissionDto): Promise<Answer> {
    return this.ask(context, admissionOf(body));
  }

  @Post(':uscc/suspensions')
  @ApiAcceptedResponse({ type: ApprovalView, description: WAITS })
  @Operation({
    summary: '申请暂停，须另一人复核 / Request a suspension',
    access: 'evaluators:admit',
    idempotent: true,
    problems: EVALUATOR_PROBLEMS,
  })
  suspend(
    @Context() context: RequestContext,
    @Param('uscc') code: string,
    @Body() { ground }: EvaluatorActDto,
  ): Promise<Answer> {
    return this.ask(context, { code: codeIn(code), act: 'suspend', ground });
  }

  @Post(':uscc/reinstatements')
  @ApiAcceptedResponse({ type: ApprovalView, description: WAITS })
  @Operation({
    summary: '申请恢复，须另一人复核 / Request a reinstatement',
    access: 'evaluators:admit',
    idempotent: true,
    problems: EVALUATOR_PROBLEMS,
  })
  reinstate(
    @Context() context: RequestContext,
    @Param('uscc') code: string,
    @Body() { ground }: EvaluatorActDto,
  ): Promise<Answer> {
    return this.ask(context, { code: codeIn(code), act: 'reinstate', ground });
  }

  @Post(':uscc/withdrawals')
  @ApiAcceptedResponse({ type: ApprovalView, description: WAITS })
  @Operation({
    summary: '申请除名，须另一人复核 / Request a withdrawal from the register',
    access: 'evaluators:admit',
    idempotent: true,
    problems: EVALUATOR_PROBLEMS,
  })
  withdraw(
    @Context() context: RequestContext,
    @Param('uscc') code: string,
    @Body() { ground }: EvaluatorActDto,
  ): Promise<Answer> {
    return this.ask(context, { code: codeIn(code), act: 'withdraw', ground });
  }

  @Post(':uscc/interests')
  @ApiCreatedResponse({ type: InterestView })
  @Operation({
    summary: '评估机构申明利害关系 / An evaluator declares a tie to an organisation, or its end',
    access: 'evaluations:file',
    idempotent: true,
    problems: ['validation-failed', 'evaluator-not-found'],
  })
  interest(
    @Context() context: RequestContext,
    @Param('uscc') text: string,
    @Body() body: InterestDto,
  ): Promise<Answer> {
    const [code, declared] = [codeIn(text), interestOf(body)];
    return this.commands.runOnce(context, async (tx) => {
      const made = await this.declare.execute(tx, context, code, declared);
      return Answer.created(`/v1/evaluators/${code}`, InterestView.from(made));
    });
  }

  private ask(context: RequestContext, wish: EvaluatorWish): Promise<Answer> {
    return this.commands.runOnce(context, async (tx) => {
      const approval = await this.guarded.request(tx, context, wish);
      return Answer.accepted(`/v1/approvals/${approval.id}`, ApprovalView.from(approval, this.clock.now()));
    });
  }
}
