import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import { Clock } from '../../../platform/clock/clock.js';
import { Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { ApprovalView } from '../../approvals/index.js';
import { GuardedStatusActs } from '../application/guarded-status-acts.js';
import type { StatusAct } from '../domain/certificate-status.js';
import { StatusActDto } from './status-act.dto.js';

const COMMON = {
  access: 'certificates:change-status',
  idempotent: true,
  problems: [
    'certificate-not-found',
    'certificate-transition',
    'changer-is-filer',
    'changer-is-of-holder',
    'validation-failed',
  ],
} as const;

/** 202: nothing is done yet; another officer of the centre confirms it. */
const WaitsForSecondOfficer = (): MethodDecorator =>
  ApiAcceptedResponse({ type: ApprovalView, description: '须另一自然人复核 / waits for another person to confirm it' });

/** Acts on issued certificates: each is requested here, and done when another officer confirms it. */
@Controller('v1/certificates/:number')
export class StatusActsController {
  constructor(
    private readonly commands: Commands,
    private readonly acts: GuardedStatusActs,
    private readonly clock: Clock,
  ) {}

  @Post('revocations')
  @WaitsForSecondOfficer()
  @Operation({ ...COMMON, summary: '申请撤销，待复核 / Request a revocation, for another to confirm' })
  revoke(@Context() by: RequestContext, @Param('number') number: string, @Body() body: StatusActDto): Promise<Answer> {
    return this.request(by, number, 'revoked', body);
  }

  @Post('suspensions')
  @WaitsForSecondOfficer()
  @Operation({ ...COMMON, summary: '申请冻结，待复核 / Request a suspension, for another to confirm' })
  suspend(@Context() by: RequestContext, @Param('number') number: string, @Body() body: StatusActDto): Promise<Answer> {
    return this.request(by, number, 'suspended', body);
  }

  @Post('reinstatements')
  @WaitsForSecondOfficer()
  @Operation({ ...COMMON, summary: '申请解除冻结，待复核 / Request a reinstatement, for another to confirm' })
  reinstate(
    @Context() by: RequestContext,
    @Param('number') number: string,
    @Body() body: StatusActDto,
  ): Promise<Answer> {
    return this.request(by, number, 'reinstated', body);
  }

  @Post('cancellations')
  @WaitsForSecondOfficer()
  @Operation({
    ...COMMON,
    summary: '申请由登记机构注销，待复核 / Request a cancellation by the centre, for another to confirm',
    problems: [...COMMON.problems, 'cancellation-unfounded'],
  })
  cancel(@Context() by: RequestContext, @Param('number') number: string, @Body() body: StatusActDto): Promise<Answer> {
    return this.request(by, number, 'cancelled', body);
  }

  private request(by: RequestContext, number: string, act: StatusAct, body: StatusActDto): Promise<Answer> {
    return this.commands.runOnce(by, async (tx) => {
      const at = this.clock.now();
      const approval = await this.acts.request(tx, by, { number, act, at }, body);
      return Answer.accepted(`/v1/approvals/${approval.id}`, ApprovalView.from(approval, at));
    });
  }
}
