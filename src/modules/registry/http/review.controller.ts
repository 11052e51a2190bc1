import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { JsonValue } from '../../../core/canonical/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import {
  type Answer,
  Commands,
  Context,
  Operation,
  type RequestContext,
  requireIfMatch,
} from '../../../platform/http/index.js';
import { ReadApplications } from '../application/read-applications.js';
import { ReviewApplication } from '../application/review-application.js';
import { actAnswer } from './act-answer.js';
import { OFFICER_PROBLEMS } from './act-problems.js';
import { REVIEW_SCHEMA } from './act-schemas.js';
import { ApplicationStatusView } from './application-view.js';
import { ChecklistView } from './checklist-view.js';
import { identifier, requestObject } from './requests.js';

/** The centre's review, and what it goes by. */
@Controller('v1/applications/:id')
export class ReviewController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadApplications,
    private readonly reviewApplication: ReviewApplication,
    private readonly clock: Clock,
  ) {}

  @Get('checklist')
  @ApiOkResponse({ type: ChecklistView })
  @Operation({
    summary: '审查清单 / The checklist of the review',
    access: 'applications:read',
    problems: ['path-malformed', 'application-not-found'],
  })
  async checklist(@Context() context: RequestContext, @Param('id') id: string): Promise<ChecklistView> {
    return ChecklistView.of(await this.read.one(context.actor, identifier(id)));
  }

  @Post('reviews')
  @ApiBody({ schema: REVIEW_SCHEMA })
  @ApiCreatedResponse({ type: ApplicationStatusView })
  @Operation({
    summary: '审查：全部通过即开始公示，否则不予登记 / Review: all passed begins publicity, any failed refuses',
    access: 'applications:review',
    idempotent: true,
    conditional: true,
    problems: [
      ...OFFICER_PROBLEMS,
      'reviewer-is-filer',
      'reviewer-is-acceptor',
      'reviewer-is-first-reviewer',
      'first-review-awaited',
      'findings-not-passed',
      'publicity-undecided',
      'non-publicity-not-requested',
      'findings-differ-from-items',
      'rejection-without-failed-finding',
      'application-content-invalid',
      'calendar-year-unpublished',
      'certificate-not-active',
      'certificate-expired',
      'certificate-encumbered',
      'certified-content-erased',
      'transfer-consent-missing',
    ],
  })
  review(@Context() context: RequestContext, @Param('id') id: string, @Body() body?: JsonValue): Promise<Answer> {
    const requireVersion = (version: number) => requireIfMatch(context.ifMatch, version);
    const command = { applicationId: identifier(id), review: requestObject(body), requireVersion };
    return this.commands.runOnce(context, async (tx) =>
      actAnswer(await this.reviewApplication.execute(tx, context.actor, command), context.actor, this.clock.now()),
    );
  }
}
