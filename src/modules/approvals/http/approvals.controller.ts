import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '../../../platform/clock/clock.js';
import {
  Answer,
  Commands,
  Context,
  identifier,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
  requireIdempotencyKey,
} from '../../../platform/http/index.js';
import { EndApproval } from '../application/end-approval.js';
import { ReadApprovals } from '../application/read-approvals.js';
import type { Outcome } from '../domain/approval.js';
import {
  ApprovalPage,
  ApprovalView,
  ConfirmedApprovalView,
  DecideApprovalDto,
  ShownApprovalView,
} from './approval-view.js';
import { requestPoint } from './request-point.js';

type Dropped = Exclude<Outcome, 'confirmed'>;

const OPEN = ['path-malformed', 'approval-not-found', 'approval-closed', 'approval-expired'];
const DECIDE = ['validation-failed', 'approval-needs-person', 'approval-same-person', 'approval-changed'];

/** Acts that need a second person. */
@Controller('v1/approvals')
export class ApprovalsController {
  constructor(
    private readonly commands: Commands,
    private readonly endApproval: EndApproval,
    private readonly read: ReadApprovals,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse({ type: ApprovalPage })
  @Operation({ summary: '复核申请 / Requests for a second person', access: 'approvals:read', paged: true })
  async list(
    @Context() { actor }: RequestContext,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<ApprovalView>> {
    const size = parseLimit(limit);
    const found = await this.read.list(actor, requestPoint(cursor), size + 1);
    const page = pageOf(found, size, ({ requestedAt, id }) => [requestedAt.toISOString(), id]);
    const now = this.clock.now();
    return { items: page.items.map((approval) => ApprovalView.from(approval, now)), nextCursor: page.nextCursor };
  }

  @Get(':id')
  @ApiOkResponse({ type: ShownApprovalView })
  @Operation({
    summary: '一项复核申请 / A request for a second person',
    access: 'approvals:read',
    problems: ['path-malformed', 'approval-not-found'],
  })
  async one(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<Answer> {
    const { approval, confidential } = await this.read.one(actor, identifier(id));
    const view: ShownApprovalView = { ...ApprovalView.from(approval, this.clock.now()), confidential };
    return Answer.ok(view, { 'cache-control': 'private, no-store' });
  }

  @Post(':id/confirmations')
  @ApiCreatedResponse({ type: ConfirmedApprovalView })
  @Operation({
    summary: '复核同意并执行 / Confirm, which does the act',
    access: 'approvals:write',
    idempotent: true,
    problems: [
      ...OPEN,
      ...DECIDE,
      'approval-lapsed',
      'approval-own-matter',
      'approval-requester-gone',
      'account-not-found',
      'cancellation-unfounded',
      'certificate-not-found',
      'certificate-transition',
      'changer-is-filer',
      'changer-is-of-holder',
      'explanation-missing',
      'application-not-found',
      'fee-amount-too-large',
      'fee-nothing-outstanding',
      'fee-officer-is-filer',
      'fee-own-organisation',
      'fee-payment-not-found',
      'fee-payment-reversed',
      'fee-schedule-not-ahead',
      'fee-undetermined',
      'ledger-act-conflict',
      'ledger-clock-behind',
      'ledger-halted',
      'ledger-not-ready',
      'ledger-queue-full',
      'last-administrator',
      'oidc-not-configured',
      'oidc-subject-taken',
      'second-factor-not-enrolled',
      'second-factor-own',
      'subsidy-setting-changed',
      'subsidy-setting-same',
      'username-taken',
      'consent-text-not-found',
      'consent-text-changed',
      'consent-not-yours',
      'consent-party-has-account',
      'consent-given-already',
      'encumbrance-officer-is-party',
    ],
  })
  async confirm(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Body() { digest }: DecideApprovalDto,
  ): Promise<Answer> {
    const approvalId = identifier(id);
    requireIdempotencyKey(context);
    const perform = await this.endApproval.prepare(context, approvalId);
    return this.commands.runOnce(context, async (tx) => {
      const { approval, result } = await this.endApproval.confirm(tx, context, approvalId, digest, perform);
      const view = ApprovalView.from(approval, this.clock.now());
      const headers = { 'cache-control': 'no-store' };
      const shown = { ...view, result: result.shown };
      return Answer.created(`/v1/approvals/${approvalId}`, shown, headers).keeping({ ...view, result: result.kept });
    });
  }

  @Post(':id/refusals')
  @ApiCreatedResponse({ type: ApprovalView })
  @Operation({
    summary: '复核不同意 / Refuse',
    access: 'approvals:write',
    idempotent: true,
    problems: [...OPEN, ...DECIDE, 'certificate-not-found', 'changer-is-filer', 'changer-is-of-holder'],
  })
  refuse(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Body() { digest }: DecideApprovalDto,
  ): Promise<Answer> {
    return this.drop(context, id, 'refused', digest);
  }

  @Post(':id/withdrawals')
  @ApiCreatedResponse({ type: ApprovalView })
  @Operation({
    summary: '撤回本人的申请 / Withdraw one’s own request',
    access: 'approvals:write',
    idempotent: true,
    problems: [...OPEN, 'approval-not-requester'],
  })
  withdraw(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    return this.drop(context, id, 'withdrawn', undefined);
  }

  private drop(context: RequestContext, id: string, outcome: Dropped, digest: string | undefined): Promise<Answer> {
    const approvalId = identifier(id);
    return this.commands.runOnce(context, async (tx) => {
      const approval = await this.endApproval.drop(tx, context, approvalId, outcome, digest);
      return Answer.created(`/v1/approvals/${approvalId}`, ApprovalView.from(approval, this.clock.now()));
    });
  }
}
