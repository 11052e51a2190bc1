import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { CENTRES, type Centre, isCentre } from '../../../core/access/index.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { ApprovalView } from '../../approvals/index.js';
import { GuardedFees } from '../application/guarded-fees.js';
import { ReadSchedules } from '../application/read-schedules.js';
import { parseTerms } from '../domain/schedule.js';
import { ScheduleList, ScheduleView, SetScheduleDto } from './schedule.dto.js';

/** What registrations cost: public, and set by two officers. */
@Controller('v1/fee-schedules')
export class FeeSchedulesController {
  constructor(
    private readonly commands: Commands,
    private readonly guarded: GuardedFees,
    private readonly read: ReadSchedules,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse({ type: ScheduleList })
  @ApiQuery({ name: 'centre', required: false, enum: CENTRES })
  @Operation({
    summary: '登记收费标准 / Fees of registrations, with every earlier schedule',
    access: 'public',
    problems: ['request-malformed'],
  })
  async list(@Query('centre') centre?: string): Promise<ScheduleList> {
    const all = await this.read.all(known(centre));
    const today = civilDateAt(this.clock.now());
    return { items: all.map((schedule) => ScheduleView.from(schedule, all, today)) };
  }

  @Post()
  @ApiBody({ type: SetScheduleDto })
  @ApiAcceptedResponse({ type: ApprovalView, description: '须另一自然人复核 / waits for another person to confirm it' })
  @Operation({
    summary:
      '申请设定本中心收费标准，须另一人复核 / Request a fee schedule of one’s own centre; another person confirms it',
    access: 'fees:write',
    idempotent: true,
    problems: ['body-missing', 'fee-schedule-invalid', 'fee-schedule-not-ahead', 'fee-needs-second-person'],
  })
  request(@Context() context: RequestContext, @Body() body?: JsonValue): Promise<Answer> {
    const terms = parseTerms(body);
    return this.commands.runOnce(context, async (tx) => {
      const approval = await this.guarded.setSchedule(tx, context, terms);
      return Answer.accepted(`/v1/approvals/${approval.id}`, ApprovalView.from(approval, this.clock.now()));
    });
  }
}

function known(centre: string | undefined): Centre | undefined {
  if (centre === undefined || isCentre(centre)) return centre;
  throw new Fault('request-malformed');
}
