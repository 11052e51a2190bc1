import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import { Clock } from '../../../platform/clock/clock.js';
import { Answer, Commands, Context, identifier, Operation, type RequestContext } from '../../../platform/http/index.js';
import { ApprovalView } from '../../approvals/index.js';
import { GuardedAdjudication } from '../application/guarded-adjudication.js';
import { AdjudicationDto, rulingOf } from './dispute.dto.js';

/** 裁定 of disputes, by two officers of the public centre. */
@Controller('v1/disputes/:id')
export class AdjudicationsController {
  constructor(
    private readonly commands: Commands,
    private readonly guarded: GuardedAdjudication,
    private readonly clock: Clock,
  ) {}

  @Post('adjudications')
  @ApiAcceptedResponse({ type: ApprovalView, description: '须另一自然人复核 / waits for another person to confirm it' })
  @Operation({
    summary: '申请裁定来源争议，须另一人复核 / Ask for a ruling on a dispute; another person confirms it',
    access: 'disputes:decide',
    idempotent: true,
    problems: [
      ...['path-malformed', 'dispute-not-found', 'dispute-ended', 'validation-failed', 'reassignment-day'],
      ...['designation-own-department', 'not-the-public-centre'],
    ],
  })
  adjudicate(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Body() body: AdjudicationDto,
  ): Promise<Answer> {
    const disputeId = identifier(id);
    return this.commands.runOnce(context, async (tx) => {
      const approval = await this.guarded.request(tx, context, disputeId, rulingOf(body));
      return Answer.accepted(`/v1/approvals/${approval.id}`, ApprovalView.from(approval, this.clock.now()));
    });
  }
}
