import { Readable } from 'node:stream';
import { Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiExtraModels, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { evidenceProblems, readFileForm, sendEvidence } from '../../../platform/files/index.js';
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
import { tableProblems } from '../../../platform/tables/index.js';
import { PreviewVouchers } from '../application/preview-vouchers.js';
import { ReadVoucherImports } from '../application/read-voucher-imports.js';
import { TakeVouchers } from '../application/take-vouchers.js';
import { MOST_VOUCHER_BYTES, vouchersIn } from '../application/voucher-table.js';
import type { ImportedVoucher, VoucherImport } from '../domain/voucher-import.js';
import { fingerprintOf, OneFileForms, oneFileForm } from './document-forms.js';
import { importPoint, voucherPoint } from './points.js';
import { BOOKS_PROBLEMS, POSTING_PROBLEMS } from './problems.js';
import { VoucherImportDto } from './voucher-import.dto.js';
import {
  ImportedVoucherPage,
  ImportedVoucherView,
  VoucherImportPage,
  VoucherImportView,
  previewJson,
  VoucherPreviewView,
} from './voucher-import-view.js';

const PART = 'import';
const FILE = {
  schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
};
const FILE_PROBLEMS = ['media-type-unsupported', ...Object.keys(tableProblems), ...Object.keys(evidenceProblems)];
const MATTER = [...BOOKS_PROBLEMS, 'path-malformed', 'voucher-import-not-found'];

/** 凭证导入: vouchers of an enterprise's own books, looked at first and then taken in as they were shown. */
@Controller('v1/books/:code/voucher-imports')
export class VoucherImportsController {
  constructor(
    private readonly commands: Commands,
    private readonly previews: PreviewVouchers,
    private readonly take: TakeVouchers,
    private readonly read: ReadVoucherImports,
    private readonly forms: OneFileForms,
  ) {}

  @Post('preview')
  @Header('cache-control', 'no-store')
  @HttpCode(200)
  @RouteConfig({ multipart: true })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE)
  @ApiOkResponse({ type: VoucherPreviewView })
  @Operation({
    summary:
      '预览凭证文件：每张凭证成为哪些事项，全部问题；不保存 / What a file of vouchers would come to; nothing is kept',
    access: 'books:post',
    problems: [...POSTING_PROBLEMS, ...FILE_PROBLEMS],
  })
  async preview(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
  ): Promise<StreamableFile> {
    await this.previews.requireBooks(actor, code);
    const { file, sha256 } = await readFileForm(request, MOST_VOUCHER_BYTES);
    try {
      const vouchers = await vouchersIn(file);
      const shown = await this.previews.show(actor, code, `sha256:${sha256}`, vouchers);
      const type = 'application/json; charset=utf-8';
      return new StreamableFile(Readable.from(previewJson(shown), { objectMode: false }), { type });
    } finally {
      await file.close();
    }
  }

  @Post()
  @RouteConfig({ multipart: true })
  @ApiExtraModels(VoucherImportDto)
  @ApiConsumes('multipart/form-data')
  @ApiBody(oneFileForm(PART, VoucherImportDto))
  @ApiCreatedResponse({ type: VoucherImportView })
  @Operation({
    summary:
      '导入凭证文件，须与预览一致，全部入账或全部不入账 / Take in a file as its preview has shown it: all or nothing',
    access: 'books:post',
    idempotent: true,
    problems: [
      ...[...POSTING_PROBLEMS, ...FILE_PROBLEMS],
      ...['voucher-file-imported', 'voucher-preview-differs', 'vouchers-refused'],
    ],
  })
  async post(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
  ): Promise<Answer> {
    requireIdempotencyKey(context);
    await this.previews.requireBooks(context.actor, code);
    const form = await this.forms.read(request, {
      ...{ part: PART, limits: { maxBytes: MOST_VOUCHER_BYTES, allowsGb18030: true } },
      begin: (value) => validated(VoucherImportDto, value),
    });
    return this.forms.keeping(form, async () => {
      const vouchers = await this.take.read(form.file);
      const filed = { file: form.file, vouchers, digest: form.statement.digest };
      return this.commands.runOnce(
        context,
        async (tx) => {
          const taken = await this.take.execute(tx, context, code, filed);
          return Answer.created(`/v1/books/${code}/voucher-imports/${taken.id}`, VoucherImportView.from(taken));
        },
        fingerprintOf(form),
      );
    });
  }

  @Get()
  @ApiOkResponse({ type: VoucherImportPage })
  @Operation({
    summary: '凭证导入列表 / Imports, the latest first',
    access: 'books:read',
    paged: true,
    problems: BOOKS_PROBLEMS,
  })
  async list(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<VoucherImportView>> {
    const size = parseLimit(limit);
    const found = await this.read.list(actor, code, importPoint.read(cursor), size + 1);
    const { items, nextCursor } = pageOf<VoucherImport>(found, size, ({ importedAt, id }) =>
      importPoint.write(importedAt, id),
    );
    return { items: items.map(VoucherImportView.from), nextCursor };
  }

  @Get(':id')
  @ApiOkResponse({ type: VoucherImportView })
  @Operation({ summary: '一次凭证导入 / An import of vouchers', access: 'books:read', problems: MATTER })
  async one(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
  ): Promise<VoucherImportView> {
    return VoucherImportView.from(await this.read.one(actor, code, identifier(id)));
  }

  @Get(':id/vouchers')
  @ApiOkResponse({ type: ImportedVoucherPage })
  @Operation({
    summary: '导入的各张凭证及其入账 / The vouchers of an import and their acts',
    access: 'books:read',
    paged: true,
    problems: MATTER,
  })
  async vouchers(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<ImportedVoucherView>> {
    const size = parseLimit(limit);
    const found = await this.read.vouchers(actor, code, identifier(id), voucherPoint.read(cursor, 0), size + 1);
    const { items, nextCursor } = pageOf<ImportedVoucher>(found, size, ({ line }) => voucherPoint.write(line));
    return { items: items.map(ImportedVoucherView.from), nextCursor };
  }

  @Get(':id/content')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string', format: 'binary' } } } })
  @Operation({
    summary: '下载导入的文件 / The file of an import',
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
}
