import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { JsonValue } from '../../../core/canonical/index.js';
import {
  Answer,
  asOpenApiSchema,
  Commands,
  Context,
  etag,
  identifier,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
  requireIfMatch,
} from '../../../platform/http/index.js';
import type { Admit } from '../application/claim-desk.js';
import { FileClaim } from '../application/file-claim.js';
import { ReadClaims } from '../application/read-claims.js';
import { StateClaim } from '../application/state-claim.js';
import type { Claim } from '../domain/claim.js';
import { contentShape, draftShape, parseContent, parseDraft } from '../domain/claim-statement.js';
import { CLAIM_STATES } from '../domain/claim-states.js';
import { claimPoint, stateIn } from './claim-points.js';
import { CLAIM_MATTER, CONTENT } from './claim-problems.js';
import { ClaimPage, ClaimView, WholeClaimView } from './claim-view.js';

/** 补贴申报: what enterprises state and file, and what they and the officers read of it. */
@Controller('v1/subsidies/claims')
export class ClaimsController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadClaims,
    private readonly state: StateClaim,
    private readonly filing: FileClaim,
  ) {}

  @Get()
  @ApiOkResponse({ type: ClaimPage })
  @ApiQuery({ name: 'state', required: false, enum: CLAIM_STATES })
  @Operation({
    summary:
      '补贴申报列表：本单位的；审核人与审计人为已提交的全部 / Claims of one’s organisation; whatever was filed, for officers',
    access: 'claims:read',
    paged: true,
  })
  async list(
    @Context() { actor }: RequestContext,
    @Query('state') state?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<ClaimView>> {
    const size = parseLimit(limit);
    const found = await this.read.page(actor, { ...stateIn(state), ...claimPoint(cursor), limit: size + 1 });
    return pageOf(found.map(ClaimView.from), size, ({ createdAt, id }) => [createdAt, id]);
  }

  @Post()
  @ApiBody({ schema: Object(asOpenApiSchema(draftShape.schema)) })
  @ApiCreatedResponse({ type: ClaimView })
  @Operation({
    summary: '起草补贴申报 / Draft a claim',
    access: 'claims:write',
    idempotent: true,
    problems: [...CONTENT, 'claim-of-no-enterprise', 'claim-rule-unknown'],
  })
  draft(@Context() context: RequestContext, @Body() body?: JsonValue): Promise<Answer> {
    const { rule, ...content } = parseDraft(body);
    return this.commands.runOnce(context, async (tx) => {
      const claim = await this.state.draft(tx, context, rule, content);
      return Answer.created(`/v1/subsidies/claims/${claim.id}`, ClaimView.from(claim), { etag: etag(claim.version) });
    });
  }

  @Get(':id')
  @ApiOkResponse({ type: WholeClaimView })
  @Operation({
    summary: '一项补贴申报及其材料与经过 / A claim with its evidence and what was done about it',
    access: 'claims:read',
    problems: ['path-malformed', 'claim-not-found'],
  })
  async one(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<Answer> {
    const whole = await this.read.one(actor, identifier(id));
    return Answer.ok(WholeClaimView.whole(whole), { etag: etag(whole.claim.version) });
  }

  @Put(':id')
  @ApiBody({ schema: Object(asOpenApiSchema(contentShape.schema)) })
  @ApiOkResponse({ type: ClaimView })
  @Operation({
    summary: '改写草稿或退回的申报 / Rewrite a draft, or a claim that was returned',
    access: 'claims:write',
    conditional: true,
    problems: [...CLAIM_MATTER, ...CONTENT],
  })
  edit(@Context() context: RequestContext, @Param('id') text: string, @Body() body?: JsonValue): Promise<Answer> {
    const id = identifier(text);
    const content = parseContent(body);
    return this.commands.run(async (tx) =>
      claimAnswer(await this.state.edit(tx, context, id, content, admitting(context))),
    );
  }

  @Post(':id/filings')
  @HttpCode(200)
  @ApiOkResponse({ type: ClaimView })
  @Operation({
    summary: '提交申报 / File a claim',
    access: 'claims:write',
    idempotent: true,
    conditional: true,
    problems: [
      ...[
        ...CLAIM_MATTER,
        'claim-without-evidence',
        'claim-scopes-unfit',
        'claim-other-policy-unstated',
        'claim-year-ahead',
        'claim-year-before-policy',
      ],
      ...['claim-invoice-taken', 'claim-repeated', 'claim-other-grade'],
      ...['claim-fact-contradicted', 'claim-facts-invalid', 'claim-policy-draft', 'claim-policy-closed'],
      'claim-policy-unknown',
    ],
  })
  file(@Context() context: RequestContext, @Param('id') text: string): Promise<Answer> {
    const id = identifier(text);
    return this.commands.runOnce(context, async (tx) =>
      claimAnswer(await this.filing.file(tx, context, id, admitting(context))),
    );
  }

  @Post(':id/withdrawals')
  @HttpCode(200)
  @ApiOkResponse({ type: ClaimView })
  @Operation({
    summary: '撤回尚未核定的申报 / Withdraw a claim of which nothing is granted yet',
    access: 'claims:write',
    idempotent: true,
    conditional: true,
    problems: CLAIM_MATTER,
  })
  withdraw(@Context() context: RequestContext, @Param('id') text: string): Promise<Answer> {
    const id = identifier(text);
    return this.commands.runOnce(context, async (tx) =>
      claimAnswer(await this.filing.withdraw(tx, context, id, admitting(context))),
    );
  }
}

/** Refuses whoever has not seen the claim as it is now. */
export const admitting =
  ({ ifMatch }: RequestContext) =>
  (version: number): void =>
    requireIfMatch(ifMatch, version);

/** The same where a form says what was seen; it need not. */
export const admittingIfSeen = (context: RequestContext): Admit | undefined =>
  context.ifMatch === undefined ? undefined : admitting(context);

/** The claim after an act. */
export const claimAnswer = (claim: Claim): Answer => Answer.ok(ClaimView.from(claim), { etag: etag(claim.version) });
