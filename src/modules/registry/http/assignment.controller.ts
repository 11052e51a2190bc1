import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiBody, ApiOkResponse } from '@nestjs/swagger';
import type { JsonValue } from '../../../core/canonical/index.js';
import {
  Answer,
  Commands,
  Context,
  etag,
  Operation,
  type RequestContext,
  requireIfMatch,
} from '../../../platform/http/index.js';
import { AssignApplication } from '../application/assign-application.js';
import { ReadAssignments } from '../application/read-assignments.js';
import { ASSIGNMENT_SCHEMA } from './act-schemas.js';
import { AssignmentsView, AssignmentView } from './assignment-view.js';
import { identifier, requestObject } from './requests.js';

/** Who of the centre works on an application. */
@Controller('v1/applications/:id/assignment')
export class AssignmentController {
  constructor(
    private readonly commands: Commands,
    private readonly assignApplication: AssignApplication,
    private readonly assignments: ReadAssignments,
  ) {}

  @Get()
  @ApiOkResponse({ type: AssignmentsView })
  @Operation({
    summary: '经办人及其变动 / Who works on it, and who did',
    access: 'applications:assign',
    problems: ['path-malformed', 'application-not-found', 'not-an-officer-of-the-centre'],
  })
  async read(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const found = await this.assignments.of(context.actor, identifier(id));
    return Answer.ok(AssignmentsView.from(found), { etag: etag(found.version) });
  }

  @Put()
  @ApiBody({ schema: ASSIGNMENT_SCHEMA })
  @ApiOkResponse({ type: AssignmentView })
  @Operation({
    summary: '分配、接手、移交或退回 / Assign, take over, hand over or give back',
    access: 'applications:assign',
    conditional: true,
    problems: [
      'path-malformed',
      'application-not-found',
      'act-content-invalid',
      'not-an-officer-of-the-centre',
      'own-organisation',
      'not-assignable',
      'assignee-barred',
      'assignee-not-an-officer',
    ],
  })
  async assign(@Context() context: RequestContext, @Param('id') id: string, @Body() body?: JsonValue): Promise<Answer> {
    const requireVersion = (version: number) => requireIfMatch(context.ifMatch, version);
    const command = { applicationId: identifier(id), request: requestObject(body), requireVersion };
    const record = await this.commands.run((tx) => this.assignApplication.execute(tx, context.actor, command));
    return Answer.ok(AssignmentView.from(record), { etag: etag(record.version) });
  }
}
