import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Fault } from '../../../core/fault.js';
import { sendEvidence } from '../../../platform/files/index.js';
import {
  Answer,
  Context,
  decodeCursor,
  etag,
  identifier,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
} from '../../../platform/http/index.js';
import { ReadObjectionFile } from '../application/read-objection-file.js';
import { ReadObjections } from '../application/read-objections.js';
import { ObjectionDetailView } from './objection-detail-view.js';
import { ObjectionPage, ObjectionView } from './objection-view.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Objections as officers, the applicant or holder, the objecting organisation and auditors see them. */
@Controller('v1/objections')
export class ObjectionsController {
  constructor(
    private readonly read: ReadObjections,
    private readonly files: ReadObjectionFile,
  ) {}

  @Get()
  @ApiOkResponse({ type: ObjectionPage })
  @ApiQuery({ name: 'open', required: false, enum: ['true', 'false'], description: 'Only what waits for somebody' })
  @Operation({ summary: '异议列表 / Objections', access: 'objections:read', paged: true })
  async list(
    @Context() context: RequestContext,
    @Query('open') open?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<ObjectionView>> {
    const size = parseLimit(limit);
    const query = { openOnly: flag(open), after: pointOf(cursor), limit: size + 1 };
    const page = pageOf(await this.read.list(context.actor, query), size, ({ objection }) => [
      objection.filedAt.toISOString(),
      objection.id,
    ]);
    return { items: page.items.map(ObjectionView.from), nextCursor: page.nextCursor };
  }

  @Get(':id')
  @ApiOkResponse({ type: ObjectionDetailView })
  @Operation({
    summary: '一项异议 / An objection',
    access: 'objections:read',
    problems: ['path-malformed', 'objection-not-found'],
  })
  async one(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const whole = await this.read.one(context.actor, identifier(id));
    return Answer.ok(ObjectionDetailView.from(whole), { etag: etag(whole.objection.version) });
  }

  @Get(':id/files/:fileId/content')
  @ApiOkResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  @Operation({
    summary: '下载异议材料 / A file itself',
    access: 'objections:read',
    problems: ['path-malformed', 'objection-not-found', 'evidence-not-found', 'evidence-missing', 'evidence-damaged'],
  })
  async file(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Param('fileId') fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { file, content } = await this.files.execute(context.actor, identifier(id), identifier(fileId));
    await sendEvidence(reply, file, content);
  }
}

function flag(text: string | undefined): boolean {
  if (text !== undefined && text !== 'true' && text !== 'false') throw new Fault('request-malformed');
  return text === 'true';
}

function pointOf(cursor: string | undefined): { filedAt: string; id: string } | undefined {
  const [filedAt, id] = decodeCursor(cursor, [INSTANT, UUID]) ?? [];
  if (filedAt === undefined || id === undefined) return undefined;
  const at = new Date(filedAt);
  if (Number.isNaN(at.getTime()) || at.toISOString() !== filedAt) throw new Fault('cursor-invalid');
  return { filedAt, id };
}
