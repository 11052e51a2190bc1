import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import {
  Answer,
  Commands,
  Context,
  etag,
  identifier,
  Operation,
  type RequestContext,
} from '../../../platform/http/index.js';
import { EndRelease } from '../application/end-release.js';
import { EnterRelease } from '../application/enter-release.js';
import { OrderRelease } from '../application/order-release.js';
import { RequestRelease } from '../application/request-release.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import type { Release } from '../domain/release.js';
import { EndReasonDto, OrderReleaseDto, ReleaseDto, releaseTermsOf } from './encumbrance.dto.js';
import { EncumbranceView, ReleaseView } from './encumbrance-view.js';
import { ENCUMBRANCE_PROBLEMS, LEDGER_PROBLEMS, OFFICER_PROBLEMS, RELEASE_PROBLEMS } from './problems.js';

/** How an encumbrance ends, wholly or in part. */
@Controller('v1')
export class ReleasesController {
  constructor(
    private readonly commands: Commands,
    private readonly requestRelease: RequestRelease,
    private readonly enterRelease: EnterRelease,
    private readonly endRelease: EndRelease,
    private readonly orderRelease: OrderRelease,
  ) {}

  @Post('encumbrances/:id/releases')
  @ApiCreatedResponse({ type: ReleaseView })
  @Operation({
    summary: '申请全部或部分解除 / Request a release, whole or in part',
    access: 'encumbrances:write',
    idempotent: true,
    problems: [...ENCUMBRANCE_PROBLEMS, 'validation-failed', 'release-needs-order', 'release-open-already'],
  })
  request(@Context() context: RequestContext, @Param('id') id: string, @Body() body: ReleaseDto): Promise<Answer> {
    const encumbranceId = identifier(id);
    return this.commands.runOnce(context, async (tx) =>
      ofRelease(await this.requestRelease.execute(tx, context.actor, encumbranceId, releaseTermsOf(body))),
    );
  }

  @Post('encumbrances/:id/ordered-releases')
  @ApiCreatedResponse({ type: EncumbranceView })
  @Operation({
    summary: '依文书解除查封 / Release a seizure on an order',
    access: 'encumbrances:enter',
    idempotent: true,
    problems: [...ENCUMBRANCE_PROBLEMS, 'validation-failed', ...OFFICER_PROBLEMS, ...LEDGER_PROBLEMS],
  })
  order(@Context() context: RequestContext, @Param('id') id: string, @Body() body: OrderReleaseDto): Promise<Answer> {
    const encumbranceId = identifier(id);
    return this.commands.runOnce(context, async (tx) =>
      ofEncumbrance(await this.orderRelease.execute(tx, context.actor, encumbranceId, releaseTermsOf(body))),
    );
  }

  @Post('encumbrance-releases/:id/entries')
  @ApiCreatedResponse({ type: EncumbranceView })
  @Operation({
    summary: '登记解除 / Enter a release',
    access: 'encumbrances:enter',
    idempotent: true,
    problems: [
      ...RELEASE_PROBLEMS,
      'validation-failed',
      'encumbrance-transition',
      'consent-missing',
      ...OFFICER_PROBLEMS,
      ...LEDGER_PROBLEMS,
    ],
  })
  enter(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const releaseId = identifier(id);
    return this.commands.runOnce(context, async (tx) =>
      ofEncumbrance(await this.enterRelease.execute(tx, context.actor, releaseId)),
    );
  }

  @Post('encumbrance-releases/:id/refusals')
  @ApiCreatedResponse({ type: ReleaseView })
  @Operation({
    summary: '登记机构不予解除 / The centre refuses a release',
    access: 'encumbrances:enter',
    idempotent: true,
    problems: [...RELEASE_PROBLEMS, 'validation-failed', ...OFFICER_PROBLEMS],
  })
  refuse(@Context() context: RequestContext, @Param('id') id: string, @Body() body: EndReasonDto): Promise<Answer> {
    return this.end(context, id, 'refuse', body);
  }

  @Post('encumbrance-releases/:id/declinations')
  @ApiCreatedResponse({ type: ReleaseView })
  @Operation({
    summary: '相对人拒绝解除 / The other party declines a release',
    access: 'encumbrances:write',
    idempotent: true,
    problems: [...RELEASE_PROBLEMS, 'validation-failed'],
  })
  decline(@Context() context: RequestContext, @Param('id') id: string, @Body() body: EndReasonDto): Promise<Answer> {
    return this.end(context, id, 'refuse', body);
  }

  @Post('encumbrance-releases/:id/withdrawals')
  @ApiCreatedResponse({ type: ReleaseView })
  @Operation({
    summary: '申请人撤回解除申请 / Whoever requested a release withdraws it',
    access: 'encumbrances:write',
    idempotent: true,
    problems: [...RELEASE_PROBLEMS, 'validation-failed'],
  })
  withdraw(@Context() context: RequestContext, @Param('id') id: string, @Body() body: EndReasonDto): Promise<Answer> {
    return this.end(context, id, 'withdraw', body);
  }

  private end(
    context: RequestContext,
    id: string,
    act: 'refuse' | 'withdraw',
    { reason }: EndReasonDto,
  ): Promise<Answer> {
    const releaseId = identifier(id);
    return this.commands.runOnce(context, async (tx) =>
      ofRelease(await this.endRelease.execute(tx, context.actor, releaseId, act, reason)),
    );
  }
}

const ofRelease = (release: Release): Answer =>
  Answer.created(`/v1/encumbrances/${release.encumbranceId}`, ReleaseView.from(release));

const ofEncumbrance = (encumbrance: Encumbrance): Answer =>
  Answer.created(`/v1/encumbrances/${encumbrance.id}`, EncumbranceView.from(encumbrance, 'officer'), {
    etag: etag(encumbrance.version),
  });
