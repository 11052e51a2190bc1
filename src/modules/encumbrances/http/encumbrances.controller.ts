import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { Fault } from '../../../core/fault.js';
import {
  Answer,
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
import { AmendEncumbrance } from '../application/amend-encumbrance.js';
import { EndRequest } from '../application/end-request.js';
import { EnterEncumbrance } from '../application/enter-encumbrance.js';
import { ReadEncumbrances } from '../application/read-encumbrances.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import { roleOf } from '../domain/separation.js';
import { ENCUMBRANCE_STATES, type EncumbranceState } from '../domain/states.js';
import { EncumbranceTermsDto, EndReasonDto, termsOf } from './encumbrance.dto.js';
import { EncumbranceDetailView, EncumbrancePage, EncumbranceView, ReleaseView } from './encumbrance-view.js';
import { ENCUMBRANCE_PROBLEMS, LEDGER_PROBLEMS, OFFICER_PROBLEMS, TERM_PROBLEMS } from './problems.js';
import { requestPoint } from './request-point.js';

/** Requests for encumbrances, and what becomes of them. */
@Controller('v1/encumbrances')
export class EncumbrancesController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadEncumbrances,
    private readonly amendEncumbrance: AmendEncumbrance,
    private readonly enterEncumbrance: EnterEncumbrance,
    private readonly endRequest: EndRequest,
  ) {}

  @Get()
  @ApiOkResponse({ type: EncumbrancePage })
  @ApiQuery({ name: 'number', required: false, type: String })
  @ApiQuery({ name: 'state', required: false, enum: ENCUMBRANCE_STATES, description: 'As it was last written down' })
  @Operation({
    summary: '权利限制列表：本单位的、本中心待办的 / Encumbrances of one’s organisation, or of one’s centre',
    access: 'encumbrances:read',
    paged: true,
  })
  async list(
    @Context() { actor }: RequestContext,
    @Query('number') number?: string,
    @Query('state') state?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<EncumbranceView>> {
    const size = parseLimit(limit);
    const after = requestPoint(cursor);
    const states = stateIn(state);
    const found = await this.read.list(actor, {
      ...(number === undefined ? {} : { number }),
      ...(states === undefined ? {} : { states }),
      ...(after === undefined ? {} : { after }),
      limit: size + 1,
    });
    const page = pageOf(found, size, ({ requestedAt, id }) => [requestedAt.toISOString(), id]);
    const items = page.items.map((one) => EncumbranceView.from(one, roleOf(one, actor)));
    return { items, nextCursor: page.nextCursor };
  }

  @Get(':id')
  @ApiOkResponse({ type: EncumbranceDetailView })
  @Operation({
    summary: '一项权利限制 / An encumbrance',
    access: 'encumbrances:read',
    problems: ['path-malformed', 'encumbrance-not-found'],
  })
  async one(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<Answer> {
    const { encumbrance, releases } = await this.read.one(actor, identifier(id));
    const view = EncumbranceView.from(encumbrance, roleOf(encumbrance, actor));
    return Answer.ok({ ...view, releases: releases.map(ReleaseView.from) }, { etag: etag(encumbrance.version) });
  }

  @Put(':id')
  @ApiOkResponse({ type: EncumbranceView })
  @Operation({
    summary: '修改申请，原同意即失效 / Change a request; earlier consents lapse',
    access: 'encumbrances:write',
    conditional: true,
    problems: [...ENCUMBRANCE_PROBLEMS, ...TERM_PROBLEMS],
  })
  async amend(
    @Context() { actor, ifMatch }: RequestContext,
    @Param('id') id: string,
    @Body() body: EncumbranceTermsDto,
  ): Promise<Answer> {
    const encumbranceId = identifier(id);
    const admit = (version: number) => requireIfMatch(ifMatch, version);
    const amended = await this.commands.run((tx) =>
      this.amendEncumbrance.execute(tx, actor, encumbranceId, termsOf(body), admit),
    );
    return Answer.ok(EncumbranceView.from(amended, 'holder'), { etag: etag(amended.version) });
  }

  @Post(':id/entries')
  @ApiCreatedResponse({ type: EncumbranceView })
  @Operation({
    summary: '登记 / Enter it',
    access: 'encumbrances:enter',
    idempotent: true,
    conditional: true,
    problems: [...ENCUMBRANCE_PROBLEMS, ...TERM_PROBLEMS, ...OFFICER_PROBLEMS, 'consent-missing', ...LEDGER_PROBLEMS],
  })
  enter(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const encumbranceId = identifier(id);
    const admit = (version: number) => requireIfMatch(context.ifMatch, version);
    return this.commands.runOnce(context, async (tx) =>
      done(await this.enterEncumbrance.execute(tx, context.actor, encumbranceId, admit), context),
    );
  }

  @Post(':id/refusals')
  @ApiCreatedResponse({ type: EncumbranceView })
  @Operation({
    summary: '登记机构不予登记 / The centre refuses it',
    access: 'encumbrances:enter',
    idempotent: true,
    problems: [...ENCUMBRANCE_PROBLEMS, 'validation-failed', ...OFFICER_PROBLEMS],
  })
  refuse(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Body() { reason }: EndReasonDto,
  ): Promise<Answer> {
    const encumbranceId = identifier(id);
    return this.commands.runOnce(context, async (tx) =>
      done(await this.endRequest.execute(tx, context.actor, encumbranceId, 'refuse', reason), context),
    );
  }

  @Post(':id/declinations')
  @ApiCreatedResponse({ type: EncumbranceView })
  @Operation({
    summary: '相对人拒绝 / The other party declines',
    access: 'encumbrances:write',
    idempotent: true,
    problems: [...ENCUMBRANCE_PROBLEMS, 'validation-failed'],
  })
  decline(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Body() { reason }: EndReasonDto,
  ): Promise<Answer> {
    const encumbranceId = identifier(id);
    return this.commands.runOnce(context, async (tx) =>
      done(await this.endRequest.execute(tx, context.actor, encumbranceId, 'refuse', reason), context),
    );
  }

  @Post(':id/withdrawals')
  @ApiCreatedResponse({ type: EncumbranceView })
  @Operation({
    summary: '权利人撤回申请 / The holder withdraws the request',
    access: 'encumbrances:write',
    idempotent: true,
    problems: [...ENCUMBRANCE_PROBLEMS, 'validation-failed'],
  })
  withdraw(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Body() { reason }: EndReasonDto,
  ): Promise<Answer> {
    const encumbranceId = identifier(id);
    return this.commands.runOnce(context, async (tx) =>
      done(await this.endRequest.execute(tx, context.actor, encumbranceId, 'withdraw', reason), context),
    );
  }
}

function done(encumbrance: Encumbrance, { actor }: RequestContext): Answer {
  const { id, version } = encumbrance;
  const view = EncumbranceView.from(encumbrance, roleOf(encumbrance, actor));
  return Answer.created(`/v1/encumbrances/${id}`, view, { etag: etag(version) });
}

/** Throws Fault 'request-malformed' for a state that there is not. */
function stateIn(text: string | undefined): readonly EncumbranceState[] | undefined {
  if (text === undefined) return undefined;
  const state = ENCUMBRANCE_STATES.find((known) => known === text);
  if (state === undefined) throw new Fault('request-malformed');
  return [state];
}
