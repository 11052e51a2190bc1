import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { JsonValue } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import {
  Answer,
  Commands,
  Context,
  etag,
  Operation,
  pageOf,
  parseLimit,
  type RequestContext,
  requireIfMatch,
} from '../../../platform/http/index.js';
import { CreateDraft } from '../application/create-draft.js';
import { EditApplication } from '../application/edit-application.js';
import { ReadApplications } from '../application/read-applications.js';
import { parseDraftRequest, parseEdit } from '../application/request-content.js';
import { APPLICATION_STATES, type ApplicationState, isApplicationState } from '../domain/index.js';
import { ActList, ActView } from './act-view.js';
import { ApplicationPage, ApplicationStatusView, ApplicationView, ListedApplicationView } from './application-view.js';
import { CreateDraftDto, EditApplicationDto } from './draft.dto.js';
import { creationPoint, identifier, requestObject } from './requests.js';

/** Drafts, and what stands in applications. */
@Controller('v1/applications')
export class ApplicationsController {
  constructor(
    private readonly commands: Commands,
    private readonly createDraft: CreateDraft,
    private readonly editApplication: EditApplication,
    private readonly read: ReadApplications,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ApiBody({ type: CreateDraftDto })
  @ApiCreatedResponse({ type: ApplicationStatusView })
  @Operation({
    summary: '新建申请草稿 / Begin an application',
    access: 'applications:write',
    idempotent: true,
    problems: [
      'act-content-invalid',
      'application-content-invalid',
      'applicant-not-admitted',
      'not-the-applicant',
      'regime-not-in-force',
      'registration-type-not-offered',
      'duty-data-under-public-regime-only',
      'filing-awaits-query-code',
      'centre-not-of-regime',
      'filing-awaits-national-deposit-receipt',
      'target-certificate-unknown',
      'not-the-holder',
      'certificate-of-other-centre',
      'certificate-of-other-regime',
      'certificate-not-active',
      'certificate-expired',
      'renewal-out-of-window',
      'application-not-found',
      'application-not-refilable',
    ],
  })
  create(@Context() context: RequestContext, @Body() body?: JsonValue): Promise<Answer> {
    const request = parseDraftRequest(requestObject(body));
    return this.commands.runOnce(context, async (tx) => {
      const { application } = await this.createDraft.execute(tx, context.actor, request);
      const view = ApplicationStatusView.from(application, context.actor, this.clock.now());
      return Answer.created(`/v1/applications/${application.id}`, view, { etag: etag(application.version) });
    });
  }

  @Get()
  @ApiOkResponse({ type: ApplicationPage })
  @Operation({
    summary: '申请列表 / Applications',
    access: 'applications:read',
    paged: true,
    problems: ['request-malformed'],
  })
  @ApiQuery({ name: 'state', required: false, enum: APPLICATION_STATES })
  async list(
    @Context() context: RequestContext,
    @Query('state') state?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<ApplicationPage> {
    const after = creationPoint(cursor);
    const size = parseLimit(limit);
    const rows = await this.read.list(context.actor, stateOf(state), after, size + 1);
    const page = pageOf(rows, size, (row) => [row.createdAt.toISOString(), row.id]);
    const now = this.clock.now();
    return { items: page.items.map((listed) => ListedApplicationView.from(listed, now)), nextCursor: page.nextCursor };
  }

  @Get(':id')
  @ApiOkResponse({ type: ApplicationView })
  @Operation({
    summary: '申请 / An application',
    access: 'applications:read',
    problems: ['path-malformed', 'application-not-found'],
  })
  async one(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const application = await this.read.one(context.actor, identifier(id));
    const view = ApplicationView.from(application, context.actor, this.clock.now());
    return Answer.ok(view, { etag: etag(application.version) });
  }

  @Put(':id')
  @ApiBody({ type: EditApplicationDto })
  @ApiOkResponse({ type: ApplicationView })
  @Operation({
    summary: '修改草稿或待补正的申请 / Edit a draft or an application that awaits its supplement',
    access: 'applications:write',
    conditional: true,
    problems: [
      'path-malformed',
      'application-not-found',
      'act-content-invalid',
      'application-content-invalid',
      'application-not-editable',
      'filer-is-officer',
    ],
  })
  async edit(@Context() context: RequestContext, @Param('id') id: string, @Body() body?: JsonValue): Promise<Answer> {
    const applicationId = identifier(id);
    const { content } = parseEdit(requestObject(body));
    const requireVersion = (version: number) => requireIfMatch(context.ifMatch, version);
    const { application } = await this.commands.run((tx) =>
      this.editApplication.execute(tx, context.actor, { applicationId, content, requireVersion }),
    );
    const view = ApplicationView.from(application, context.actor, this.clock.now());
    return Answer.ok(view, { etag: etag(application.version) });
  }

  @Get(':id/acts')
  @ApiOkResponse({ type: ActList })
  @Operation({
    summary: '办理记录及其存证 / History, with the place of each act on the ledger',
    access: 'applications:read',
    problems: ['path-malformed', 'application-not-found'],
  })
  async acts(@Context() context: RequestContext, @Param('id') id: string): Promise<ActList> {
    const history = await this.read.history(context.actor, identifier(id));
    return { items: history.map(ActView.from) };
  }
}

function stateOf(text: string | undefined): ApplicationState | undefined {
  if (text === undefined || isApplicationState(text)) return text;
  throw new Fault('request-malformed');
}
