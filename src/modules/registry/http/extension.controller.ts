import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse } from '@nestjs/swagger';
import type { JsonValue } from '../../../core/canonical/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { ExtendReview } from '../application/extend-review.js';
import { actAnswer } from './act-answer.js';
import { OFFICER_PROBLEMS } from './act-problems.js';
import { EXTENSION_SCHEMA } from './act-schemas.js';
import { ApplicationStatusView } from './application-view.js';
import { identifier, requestObject } from './requests.js';

/** The one extension of the review's term. */
@Controller('v1/applications/:id/extensions')
export class ExtensionController {
  constructor(
    private readonly commands: Commands,
    private readonly extendReview: ExtendReview,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ApiBody({ schema: EXTENSION_SCHEMA })
  @ApiCreatedResponse({ type: ApplicationStatusView })
  @Operation({
    summary: '延长审查期限（一次） / Extend the term of the review, once',
    access: 'applications:review',
    idempotent: true,
    problems: [
      ...OFFICER_PROBLEMS,
      'reviewer-is-filer',
      'reviewer-is-acceptor',
      'reviewer-is-first-reviewer',
      'extension-not-offered',
      'already-extended',
      'term-over',
      'extension-too-long',
    ],
  })
  extend(@Context() context: RequestContext, @Param('id') id: string, @Body() body?: JsonValue): Promise<Answer> {
    const command = { applicationId: identifier(id), request: requestObject(body) };
    return this.commands.runOnce(context, async (tx) =>
      actAnswer(await this.extendReview.execute(tx, context.actor, command), context.actor, this.clock.now()),
    );
  }
}
