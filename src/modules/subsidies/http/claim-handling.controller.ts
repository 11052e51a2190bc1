import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { JsonValue } from '../../../core/canonical/index.js';
import {
  Answer,
  asOpenApiSchema,
  Commands,
  Context,
  etag,
  identifier,
  Operation,
  type RequestContext,
} from '../../../platform/http/index.js';
import { DecideClaim } from '../application/decide-claim.js';
import { ExamineClaim } from '../application/examine-claim.js';
import { ReadClaims } from '../application/read-claims.js';
import {
  decisionShape,
  parseDecision,
  parseReturn,
  parseReview,
  returnShape,
  reviewShape,
} from '../domain/claim-statement.js';
import { APPROVAL, LEDGER, OFFICER } from './claim-problems.js';
import { ClaimDecisionView, ClaimView, ComputingList, ComputingView } from './claim-view.js';
import { admitting, claimAnswer } from './claims.controller.js';

/** 补贴审核: what officers do about claims, up to the decision of two of them. */
@Controller('v1/subsidies/claims/:id')
export class ClaimHandlingController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadClaims,
    private readonly examine: ExamineClaim,
    private readonly deciding: DecideClaim,
  ) {}

  @Post('returns')
  @HttpCode(200)
  @ApiBody({ schema: Object(asOpenApiSchema(returnShape.schema)) })
  @ApiOkResponse({ type: ClaimView })
  @Operation({
    summary: '退回补正 / Return a claim to be corrected',
    access: 'claims:decide',
    idempotent: true,
    conditional: true,
    problems: [...OFFICER, 'validation-failed'],
  })
  giveBack(@Context() context: RequestContext, @Param('id') text: string, @Body() body?: JsonValue): Promise<Answer> {
    const id = identifier(text);
    const { reason } = parseReturn(body);
    return this.commands.runOnce(context, async (tx) =>
      claimAnswer(await this.examine.giveBack(tx, context, id, reason, admitting(context))),
    );
  }

  @Post('completions')
  @HttpCode(200)
  @ApiOkResponse({ type: ClaimView })
  @Operation({
    summary: '确认材料齐全 / Find a claim complete',
    access: 'claims:decide',
    idempotent: true,
    conditional: true,
    problems: OFFICER,
  })
  findComplete(@Context() context: RequestContext, @Param('id') text: string): Promise<Answer> {
    const id = identifier(text);
    return this.commands.runOnce(context, async (tx) =>
      claimAnswer(await this.examine.findComplete(tx, context, id, admitting(context))),
    );
  }

  @Get('computings')
  @ApiOkResponse({ type: ComputingList })
  @Operation({
    summary: '历次计算及其解释；申报人于决定后可见 / Every computing, explained; for the claimant once it is decided',
    access: 'claims:read',
    problems: ['path-malformed', 'claim-not-found'],
  })
  async computings(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<ComputingList> {
    return { items: (await this.read.computings(actor, identifier(id))).map(ComputingView.from) };
  }

  @Post('computings')
  @ApiCreatedResponse({ type: ComputingView })
  @Operation({
    summary: '计算数额 / Compute the amount',
    access: 'claims:decide',
    idempotent: true,
    conditional: true,
    problems: [...OFFICER, 'claim-fact-contradicted'],
  })
  compute(@Context() context: RequestContext, @Param('id') text: string): Promise<Answer> {
    const id = identifier(text);
    return this.commands.runOnce(context, async (tx) => {
      const { claim, computing } = await this.examine.compute(tx, context, id, admitting(context));
      return Answer.created(`/v1/subsidies/claims/${id}/computings`, ComputingView.from(computing), {
        etag: etag(claim.version),
      });
    });
  }

  @Post('reviews')
  @HttpCode(200)
  @ApiBody({ schema: Object(asOpenApiSchema(reviewShape.schema)) })
  @ApiOkResponse({ type: ClaimView })
  @Operation({
    summary: '初审 / The first review',
    access: 'claims:decide',
    idempotent: true,
    conditional: true,
    problems: [...OFFICER, 'validation-failed', ...APPROVAL],
  })
  review(@Context() context: RequestContext, @Param('id') text: string, @Body() body?: JsonValue): Promise<Answer> {
    const id = identifier(text);
    const review = parseReview(body);
    return this.commands.runOnce(context, async (tx) =>
      claimAnswer(await this.deciding.review(tx, context, id, review, admitting(context))),
    );
  }

  @Post('decisions')
  @ApiBody({ schema: Object(asOpenApiSchema(decisionShape.schema)) })
  @ApiCreatedResponse({ type: ClaimDecisionView })
  @Operation({
    summary: '由另一人决定，记入账本 / Another person decides; it goes on the ledger',
    access: 'claims:decide',
    idempotent: true,
    conditional: true,
    problems: [
      ...[...OFFICER, 'validation-failed', ...APPROVAL, ...LEDGER],
      ...['claim-second-person-needed', 'claim-review-differs', 'claim-policy-unpublished'],
    ],
  })
  decide(@Context() context: RequestContext, @Param('id') text: string, @Body() body?: JsonValue): Promise<Answer> {
    const id = identifier(text);
    const stated = parseDecision(body);
    return this.commands.runOnce(context, async (tx) => {
      const { claim, decision } = await this.deciding.decide(tx, context, id, stated, admitting(context));
      return Answer.created(`/v1/subsidies/claims/${id}`, ClaimDecisionView.from(decision), {
        etag: etag(claim.version),
      });
    });
  }
}
