import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { Fault } from '../../../core/fault.js';
import { Context, Operation, pageOf, parseLimit, type RequestContext } from '../../../platform/http/index.js';
import { ReadWork, type WorkFilter, workKey } from '../application/read-work.js';
import { dayPoint, flag } from './requests.js';
import { LoadCountView, LoadView, OfficerLoadView, WorkItemView, WorkPage } from './work-view.js';

const ASSIGNED = ['all', 'mine', 'unassigned'] as const;

/** What waits at a centre, and for whom. */
@Controller('v1/work')
export class WorkController {
  constructor(private readonly work: ReadWork) {}

  @Get()
  @ApiOkResponse({ type: WorkPage })
  @Operation({
    summary: '待办：先到期者在前 / Work of the centre, first due first',
    access: 'applications:assign',
    paged: true,
    problems: ['request-malformed', 'not-an-officer-of-the-centre'],
  })
  @ApiQuery({ name: 'assigned', required: false, enum: ASSIGNED })
  @ApiQuery({ name: 'overdue', required: false, schema: { type: 'boolean', default: false } })
  async list(
    @Context() context: RequestContext,
    @Query('assigned') assigned?: string,
    @Query('overdue') overdue?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<WorkPage> {
    const point = dayPoint(cursor);
    const after = point === undefined ? '' : `${point.startsOn} ${point.id}`;
    const size = parseLimit(limit);
    const filter = { assigned: assignedOf(assigned), isOverdue: flag(overdue, false) };
    const items = await this.work.list(context.actor, filter);
    const rest = items.filter((item) => workKey(item).join(' ') > after);
    const page = pageOf(rest, size, workKey);
    return { items: page.items.map(WorkItemView.from), nextCursor: page.nextCursor };
  }

  @Get('load')
  @ApiOkResponse({ type: LoadView })
  @Operation({
    summary: '各经办人的工作量 / Load of each officer of the centre',
    access: 'applications:assign',
    problems: ['not-an-officer-of-the-centre'],
  })
  async load(@Context() context: RequestContext): Promise<LoadView> {
    const { officers, unassigned } = await this.work.load(context.actor);
    return { officers: officers.map(OfficerLoadView.from), unassigned: LoadCountView.count(unassigned) };
  }
}

function assignedOf(text: string | undefined): WorkFilter['assigned'] {
  if (text === undefined) return 'all';
  const found = ASSIGNED.find((name) => name === text);
  if (found === undefined) throw new Fault('request-malformed');
  return found;
}
