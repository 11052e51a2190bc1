import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse } from '@nestjs/swagger';
import type { JsonValue } from '../../../core/canonical/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { AcceptApplication } from '../application/accept-application.js';
import { RequestSupplement } from '../application/request-supplement.js';
import { actAnswer } from './act-answer.js';
import { OFFICER_PROBLEMS } from './act-problems.js';
import { EMPTY_SCHEMA, SUPPLEMENT_REQUEST_SCHEMA } from './act-schemas.js';
import { ApplicationStatusView } from './application-view.js';
import { identifier, requestObject, requireEmpty } from './requests.js';

/** What the officers of the centre do. */
@Controller('v1/applications/:id')
export class HandlingController {
  constructor(
    private readonly commands: Commands,
    private readonly acceptApplication: AcceptApplication,
    private readonly requestSupplement: RequestSupplement,
    private readonly clock: Clock,
  ) {}

  @Post('acceptances')
  @ApiBody({ schema: EMPTY_SCHEMA, required: false })
  @ApiCreatedResponse({ type: ApplicationStatusView })
  @Operation({
    summary: '受理 / Accept',
    access: 'applications:accept',
    idempotent: true,
    problems: [...OFFICER_PROBLEMS, 'acceptor-is-filer'],
  })
  accept(@Context() context: RequestContext, @Param('id') id: string, @Body() body?: JsonValue): Promise<Answer> {
    const applicationId = identifier(id);
    requireEmpty(body);
    return this.commands.runOnce(context, async (tx) =>
      actAnswer(
        await this.acceptApplication.execute(tx, context.actor, applicationId),
        context.actor,
        this.clock.now(),
      ),
    );
  }

  @Post('supplement-requests')
  @ApiBody({ schema: SUPPLEMENT_REQUEST_SCHEMA })
  @ApiCreatedResponse({ type: ApplicationStatusView })
  @Operation({
    summary: '告知补正 / Ask for a supplement',
    access: 'applications:accept',
    idempotent: true,
    problems: [
      ...OFFICER_PROBLEMS,
      'acceptor-is-filer',
      'reviewer-is-filer',
      'reviewer-is-acceptor',
      'reviewer-is-first-reviewer',
      'deemed-accepted',
      'supplement-due-in-past',
      'calendar-year-unpublished',
    ],
  })
  askForSupplement(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Body() body?: JsonValue,
  ): Promise<Answer> {
    const command = { applicationId: identifier(id), request: requestObject(body) };
    return this.commands.runOnce(context, async (tx) =>
      actAnswer(await this.requestSupplement.execute(tx, context.actor, command), context.actor, this.clock.now()),
    );
  }
}
