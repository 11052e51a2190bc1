import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiExtraModels, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { evidenceProblems, sendEvidence } from '../../../platform/files/index.js';
import {
  Answer,
  Commands,
  Context,
  identifier,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
  requireIdempotencyKey,
  validated,
} from '../../../platform/http/index.js';
import { ReadDocuments } from '../application/read-documents.js';
import { RecordDocument } from '../application/record-document.js';
import { VoidDocument } from '../application/void-document.js';
import { DOCUMENT_KINDS, type ShownDocument } from '../domain/document.js';
import { CostDocumentDto, statementOf, VoidDto } from './document.dto.js';
import { fingerprintOf, OneFileForms, oneFileForm } from './document-forms.js';
import { DocumentPage, DocumentView } from './document-view.js';
import { documentKindIn, documentPoint } from './points.js';
import { BOOKS_PROBLEMS } from './problems.js';

/** Largest file of a document in bytes. */
const MAXIMUM_BYTES = 50 * 1024 * 1024;
const PART = 'document';
const MATTER = [...BOOKS_PROBLEMS, 'path-malformed', 'document-not-found'];

/** 成本凭据: recorded with their files, never changed, voided where they are wrong. */
@Controller('v1/books/:code/documents')
export class DocumentsController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadDocuments,
    private readonly record: RecordDocument,
    private readonly voiding: VoidDocument,
    private readonly forms: OneFileForms,
  ) {}

  @Get()
  @ApiOkResponse({ type: DocumentPage })
  @ApiQuery({ name: 'asset', required: false, type: String })
  @ApiQuery({ name: 'kind', required: false, enum: DOCUMENT_KINDS })
  @ApiQuery({ name: 'number', required: false, type: String })
  @Operation({
    summary: '成本凭据列表 / Documents of cost, the latest first',
    access: 'books:read',
    paged: true,
    problems: [...BOOKS_PROBLEMS, 'request-malformed'],
  })
  async list(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Query() query: Record<string, string | undefined>,
  ): Promise<Page<DocumentView>> {
    const { asset, kind, number, cursor, limit } = query;
    const size = parseLimit(limit);
    const wanted = { asset, number, kind: documentKindIn(kind), after: documentPoint.read(cursor), limit: size + 1 };
    const found = await this.read.list(actor, code, wanted);
    const { items, nextCursor } = pageOf<ShownDocument>(found, size, ({ recordedAt, id }) =>
      documentPoint.write(recordedAt, id),
    );
    return { items: items.map(DocumentView.from), nextCursor };
  }

  @Post()
  @RouteConfig({ multipart: true })
  @ApiExtraModels(CostDocumentDto)
  @ApiConsumes('multipart/form-data')
  @ApiBody(oneFileForm(PART, CostDocumentDto))
  @ApiCreatedResponse({ type: DocumentView })
  @Operation({
    summary: '登记成本凭据及其文件；不改不删，错的作废 / Record a document with its file; it is never changed',
    access: 'books:post',
    idempotent: true,
    problems: [
      ...[...BOOKS_PROBLEMS, 'validation-failed', 'asset-not-found', 'invoice-recorded-already'],
      ...['media-type-unsupported', ...Object.keys(evidenceProblems)],
    ],
  })
  async post(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
  ): Promise<Answer> {
    requireIdempotencyKey(context);
    await this.record.requireBooks(context, code);
    const form = await this.forms.read(request, {
      ...{ part: PART, limits: { maxBytes: MAXIMUM_BYTES } },
      begin: async (value) => {
        const statement = statementOf(await validated(CostDocumentDto, value));
        await this.record.prepare(context, code, statement);
        return statement;
      },
    });
    return this.forms.keeping(form, () =>
      this.commands.runOnce(
        context,
        async (tx) => {
          const document = await this.record.execute(tx, context, code, form.statement, form.file);
          return Answer.created(`/v1/books/${code}/documents/${document.id}`, DocumentView.from(document));
        },
        fingerprintOf(form),
      ),
    );
  }

  @Get(':id')
  @ApiOkResponse({ type: DocumentView })
  @Operation({ summary: '一份凭据 / A document', access: 'books:read', problems: MATTER })
  async one(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
  ): Promise<DocumentView> {
    return DocumentView.from(await this.read.one(actor, code, identifier(id)));
  }

  @Get(':id/content')
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  @Operation({
    summary: '下载凭据文件 / The file of a document',
    access: 'books:read',
    problems: [...MATTER, 'evidence-not-found', 'evidence-missing', 'evidence-damaged'],
  })
  async content(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { file, content } = await this.read.file(actor, code, identifier(id));
    await sendEvidence(reply, file, content);
  }

  @Post(':id/void')
  @HttpCode(200)
  @ApiOkResponse({ type: DocumentView })
  @Operation({
    summary: '作废凭据，须无未冲销的入账以其为依据 / Void a document on which no act rests',
    access: 'books:post',
    idempotent: true,
    problems: [...MATTER, 'validation-failed', 'document-in-use', 'document-void-already'],
  })
  void(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() { reason }: VoidDto,
  ): Promise<Answer> {
    const documentId = identifier(id);
    return this.commands.runOnce(context, async (tx) =>
      Answer.ok(DocumentView.from(await this.voiding.execute(tx, context, code, documentId, reason))),
    );
  }
}
