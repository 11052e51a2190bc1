import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse } from '@nestjs/swagger';
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
import { FirstReviewApplication } from '../application/first-review-application.js';
import { actAnswer } from './act-answer.js';
import { ACT_PROBLEMS } from './act-problems.js';
import { FIRST_REVIEW_SCHEMA } from './act-schemas.js';
import { ApplicationStatusView } from './application-view.js';
import { identifier, requestObject } from './requests.js';

/** The review of a district, before the centre's. */
@Controller('v1/applications/:id/first-reviews')
export class FirstReviewController {
  constructor(
    private readonly commands: Commands,
    private readonly firstReview: FirstReviewApplication,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ApiBody({ schema: FIRST_REVIEW_SCHEMA })
  @ApiCreatedResponse({ type: ApplicationStatusView })
  @Operation({
    summary: '区级业务审核：提出建议，由登记中心决定 / Review of the district: it recommends, the centre decides',
    access: 'applications:first-review',
    idempotent: true,
    conditional: true,
    problems: [
      ...ACT_PROBLEMS,
      'not-the-district-department',
      'reviewer-is-filer',
      'reviewer-is-acceptor',
      'outcome-differs-from-items',
    ],
  })
  review(@Context() context: RequestContext, @Param('id') id: string, @Body() body?: JsonValue): Promise<Answer> {
    const requireVersion = (version: number) => requireIfMatch(context.ifMatch, version);
    const command = { applicationId: identifier(id), review: requestObject(body), requireVersion };
    return this.commands.runOnce(context, async (tx) =>
      actAnswer(await this.firstReview.execute(tx, context.actor, command), context.actor, this.clock.now()),
    );
  }
}
