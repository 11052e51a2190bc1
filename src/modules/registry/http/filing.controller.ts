import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse } from '@nestjs/swagger';
import type { JsonValue } from '../../../core/canonical/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { parseSubmission } from '../application/request-content.js';
import { SubmitApplication } from '../application/submit-application.js';
import { SupplementApplication } from '../application/supplement-application.js';
import { WithdrawApplication } from '../application/withdraw-application.js';
import { actAnswer } from './act-answer.js';
import { EMPTY_SCHEMA, WITHDRAWAL_SCHEMA } from './act-schemas.js';
import { ApplicationStatusView } from './application-view.js';
import { SubmissionDto } from './draft.dto.js';
import { identifier, requestObject, requireEmpty } from './requests.js';

const ACT_PROBLEMS = [
  'path-malformed',
  'application-not-found',
  'illegal-transition',
  'not-the-applicant',
  'filer-is-officer',
  'act-content-invalid',
  'ledger-act-conflict',
  'ledger-queue-full',
  'ledger-clock-behind',
  'ledger-halted',
  'ledger-not-ready',
];

/** What the applicant does. */
@Controller('v1/applications/:id')
export class FilingController {
  constructor(
    private readonly commands: Commands,
    private readonly submitApplication: SubmitApplication,
    private readonly supplementApplication: SupplementApplication,
    private readonly withdrawApplication: WithdrawApplication,
    private readonly clock: Clock,
  ) {}

  @Post('submissions')
  @ApiBody({ type: SubmissionDto })
  @ApiCreatedResponse({ type: ApplicationStatusView })
  @Operation({
    summary: '提交申请 / Submit',
    access: 'applications:write',
    idempotent: true,
    problems: [
      ...ACT_PROBLEMS,
      'application-content-invalid',
      'regime-not-in-force',
      'registration-type-not-offered',
      'duty-data-under-public-regime-only',
      'filing-awaits-query-code',
      'centre-not-of-regime',
      'not-public-data',
      'public-registration-first',
      'filing-awaits-national-deposit-receipt',
      'not-the-holder',
      'certificate-not-active',
      'certificate-expired',
      'certificate-application-running',
      'certified-content-erased',
      'renewal-out-of-window',
    ],
  })
  submit(@Context() context: RequestContext, @Param('id') id: string, @Body() body?: JsonValue): Promise<Answer> {
    const command = { applicationId: identifier(id), ...parseSubmission(requestObject(body)) };
    return this.commands.runOnce(context, async (tx) =>
      actAnswer(await this.submitApplication.execute(tx, context.actor, command), context.actor, this.clock.now()),
    );
  }

  @Post('supplements')
  @ApiBody({ schema: EMPTY_SCHEMA, required: false })
  @ApiCreatedResponse({ type: ApplicationStatusView })
  @Operation({
    summary: '提交补正 / Hand in the supplement',
    access: 'applications:write',
    idempotent: true,
    problems: [
      ...ACT_PROBLEMS,
      'application-content-invalid',
      'supplement-overdue',
      'certified-content-erased',
      'centre-not-of-regime',
      'duty-data-under-public-regime-only',
      'not-public-data',
      'public-registration-first',
    ],
  })
  supplement(@Context() context: RequestContext, @Param('id') id: string, @Body() body?: JsonValue): Promise<Answer> {
    const applicationId = identifier(id);
    requireEmpty(body);
    return this.commands.runOnce(context, async (tx) =>
      actAnswer(
        await this.supplementApplication.execute(tx, context.actor, applicationId),
        context.actor,
        this.clock.now(),
      ),
    );
  }

  @Post('withdrawals')
  @ApiBody({ schema: WITHDRAWAL_SCHEMA })
  @ApiCreatedResponse({ type: ApplicationStatusView })
  @Operation({ summary: '撤回申请 / Withdraw', access: 'applications:write', idempotent: true, problems: ACT_PROBLEMS })
  withdraw(@Context() context: RequestContext, @Param('id') id: string, @Body() body?: JsonValue): Promise<Answer> {
    const command = { applicationId: identifier(id), request: requestObject(body) };
    return this.commands.runOnce(context, async (tx) =>
      actAnswer(await this.withdrawApplication.execute(tx, context.actor, command), context.actor, this.clock.now()),
    );
  }
}
