import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, identifier, Operation, type RequestContext } from '../../../platform/http/index.js';
import { DecideMilestone } from '../application/decide-milestone.js';
import type { Milestone } from '../domain/milestone.js';
import { RefusalDto } from './common.dto.js';
import { MilestoneView } from './milestone-view.js';
import { DECIDING_PROBLEMS } from './problems.js';

/** How firsts end: confirmed or refused by an officer, withdrawn by their organisation. */
@Controller('v1/milestones/:id')
export class MilestoneDecisionsController {
  constructor(
    private readonly commands: Commands,
    private readonly decide: DecideMilestone,
  ) {}

  @Post('confirmations')
  @ApiCreatedResponse({ type: MilestoneView })
  @Operation({
    summary: '认定首次并存证：一单位一类一次 / Confirm a first on the ledger; an enterprise has one of each type',
    access: 'milestones:confirm',
    idempotent: true,
    problems: [
      ...[
        ...DECIDING_PROBLEMS,
        'milestone-not-found',
        'milestone-confirmed-already',
        'milestone-without-record',
        'milestone-record-unpublished',
      ],
      ...['milestone-record-overtaken', 'milestone-certificate-withheld', 'statement-certificate-unpublished'],
    ],
  })
  confirm(@Context() context: RequestContext, @Param('id') text: string): Promise<Answer> {
    const id = identifier(text);
    return this.commands.runOnce(context, async (tx) => ended(await this.decide.confirm(tx, context, id)));
  }

  @Post('refusals')
  @ApiCreatedResponse({ type: MilestoneView })
  @Operation({
    summary: '驳回首次 / Refuse a first',
    access: 'milestones:confirm',
    idempotent: true,
    problems: [...DECIDING_PROBLEMS, 'milestone-not-found', 'validation-failed'],
  })
  refuse(
    @Context() context: RequestContext,
    @Param('id') text: string,
    @Body() { reason }: RefusalDto,
  ): Promise<Answer> {
    const id = identifier(text);
    return this.commands.runOnce(context, async (tx) => ended(await this.decide.refuse(tx, context, id, reason)));
  }

  @Post('withdrawals')
  @ApiCreatedResponse({ type: MilestoneView })
  @Operation({
    summary: '陈述单位撤回 / The organisation withdraws what it stated',
    access: 'milestones:write',
    idempotent: true,
    problems: ['path-malformed', 'milestone-not-found', 'statement-ended'],
  })
  withdraw(@Context() context: RequestContext, @Param('id') text: string): Promise<Answer> {
    const id = identifier(text);
    return this.commands.runOnce(context, async (tx) => ended(await this.decide.withdraw(tx, context, id)));
  }
}

const ended = (milestone: Milestone): Answer =>
  Answer.created(`/v1/milestones/${milestone.id}`, MilestoneView.from(milestone));
