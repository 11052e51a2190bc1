import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { ReadTimeline } from '../application/read-timeline.js';
import { identifier } from './requests.js';
import { TimelineView } from './timeline-view.js';

/** The clock of an application. */
@Controller('v1/applications/:id/timeline')
export class TimelineController {
  constructor(private readonly timelines: ReadTimeline) {}

  @Get()
  @ApiOkResponse({ type: TimelineView })
  @Operation({
    summary:
      '期限说明：依据哪条、从何时起、逐日是否计入、至何时止 / Terms: which article, from when, every day counted or skipped and why, until when',
    access: 'applications:read',
    problems: ['path-malformed', 'application-not-found'],
  })
  async timeline(@Context() context: RequestContext, @Param('id') id: string): Promise<TimelineView> {
    return TimelineView.from(await this.timelines.of(context.actor, identifier(id)));
  }
}
