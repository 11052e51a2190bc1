import { Body, Controller, Delete, Get, Header, Param, Post, Query, Req, type StreamableFile } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiQuery,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Fault } from '../../../core/fault.js';
import { millisecondsOf } from '../../../core/shape/index.js';
import { evidenceProblems, readFileForm } from '../../../platform/files/index.js';
import {
  Answer,
  Commands,
  Context,
  decodeCursor,
  identifier,
  Operation,
  type Page,
  pageOf,
  parseLimit,
  type RequestContext,
  requireIdempotencyKey,
} from '../../../platform/http/index.js';
import { csvBytes, TABLE_ENCODINGS, tableProblems } from '../../../platform/tables/index.js';
import { MAX_IMPORT_BYTES } from '../application/import-limits.js';
import { OrderCommit } from '../application/order-commit.js';
import { ReadImports } from '../application/read-imports.js';
import { StageImport } from '../application/stage-import.js';
import { TABLE_NAMES } from '../domain/columns.js';
import type { ImportRecord } from '../persistence/import-record.js';
import { CommitDto } from './commit.dto.js';
import { CSV_ANSWER, CSV_TYPE, download } from './download.js';
import { importOrder, wantedEncoding } from './import-order.js';
import { ImportFaultsView, ImportFaultView, ImportPage, ImportView } from './import-view.js';

const UPLOAD_SCHEMA = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary' } },
};
const CURSOR = [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/];
const FAULT_HEADINGS = ['table', 'sheet', 'row', 'position', 'column', 'heading', 'code', '说明', 'explanation'];

/** 台账文件导入: files of the inventory come in, are compared with it, and are written when somebody decides so. */
@Controller('v1/inventory-imports')
export class ImportsController {
  constructor(
    private readonly commands: Commands,
    private readonly stage: StageImport,
    private readonly order: OrderCommit,
    private readonly read: ReadImports,
  ) {}

  @Post()
  @RouteConfig({ multipart: true })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: UPLOAD_SCHEMA })
  @ApiQuery({ name: 'table', required: false, enum: TABLE_NAMES })
  @ApiQuery({ name: 'encoding', required: false, enum: TABLE_ENCODINGS })
  @ApiQuery({ name: 'designate', required: false, enum: ['true', 'false'] })
  @ApiCreatedResponse({ type: ImportView })
  @Operation({
    summary: '上传台账文件并预览 / Upload a file of the inventory for a preview',
    access: 'inventory:import',
    idempotent: true,
    problems: [
      ...['media-type-unsupported', 'validation-failed', 'too-many-imports', 'import-table-required'],
      ...['import-sheet-unknown', 'import-heading-unknown', 'import-heading-repeated', 'import-heading-missing'],
      ...[
        'import-empty',
        'import-too-faulty',
        'not-the-public-centre',
        ...Object.keys(tableProblems),
        ...Object.keys(evidenceProblems),
      ],
    ],
  })
  async upload(
    @Context() context: RequestContext,
    @Req() request: FastifyRequest,
    @Query('table') table?: string,
    @Query('encoding') encoding?: string,
    @Query('designate') designate?: string,
  ): Promise<Answer> {
    const order = importOrder({ table, encoding, designate });
    // Said before a file was sent in vain.
    requireIdempotencyKey(context);
    this.stage.requireAllowed(context.actor, order);
    const received = await readFileForm(request, MAX_IMPORT_BYTES);
    try {
      const fingerprint = JSON.stringify([received.sha256, received.name, order]);
      return await this.commands.runOnce(
        context,
        async (tx) => {
          const record = await this.stage.execute(tx, context.actor, { ...received, bytes: received.size }, order);
          return Answer.created(placeOf(record), ImportView.from(record));
        },
        fingerprint,
      );
    } finally {
      await received.file.close();
    }
  }

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: ImportPage })
  @Operation({ summary: "本单位的导入 / Imports of one's organisation", access: 'inventory:import', paged: true })
  async list(
    @Context() context: RequestContext,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<ImportView>> {
    const size = parseLimit(limit);
    const [at, id] = decodeCursor(cursor, CURSOR) ?? [];
    if (at !== undefined && millisecondsOf(at) === undefined) throw new Fault('cursor-invalid');
    const after = at === undefined || id === undefined ? undefined : ([new Date(at), id] as const);
    const found = await this.read.list(context.actor, after, size + 1);
    return pageOf(found.map(ImportView.from), size, ({ createdAt, id: last }) => [createdAt, last]);
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: ImportView })
  @Operation({
    summary: '导入的预览、进度和报告 / Preview, progress and report of an import',
    access: 'inventory:import',
    problems: ['path-malformed', 'import-not-found'],
  })
  async one(@Context() context: RequestContext, @Param('id') id: string): Promise<ImportView> {
    return ImportView.from(await this.read.one(context.actor, identifier(id)));
  }

  @Get(':id/faults')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: ImportFaultsView })
  @Operation({
    summary: '有错误的行 / Faulty rows of an import',
    access: 'inventory:import',
    problems: ['path-malformed', 'import-not-found'],
  })
  async faults(@Context() context: RequestContext, @Param('id') id: string): Promise<ImportFaultsView> {
    const { record, first, count } = await this.read.faults(context.actor, identifier(id));
    return { count, items: first.map((fault) => ImportFaultView.from(record, fault)) };
  }

  @Get(':id/faults.csv')
  @ApiOkResponse(CSV_ANSWER)
  @Header('cache-control', 'no-store')
  @ApiQuery({ name: 'encoding', required: false, enum: TABLE_ENCODINGS })
  @Operation({
    summary: '全部有错误的行（CSV） / All faulty rows of an import as CSV',
    access: 'inventory:import',
    problems: ['path-malformed', 'import-not-found', 'validation-failed'],
  })
  async faultsFile(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Query('encoding') encoding?: string,
  ): Promise<StreamableFile> {
    const wanted = wantedEncoding(encoding);
    const record = await this.read.one(context.actor, identifier(id));
    const pieces = csvBytes(this.faultRows(record), wanted);
    return download(pieces, `faults-${record.id}.csv`, CSV_TYPE(wanted));
  }

  @Post(':id/commits')
  @ApiAcceptedResponse({ type: ImportView })
  @Operation({
    summary: '提交导入；重复提交从中断处继续 / Have an import written; said again, it goes on where it stopped',
    access: 'inventory:import',
    idempotent: true,
    problems: ['path-malformed', 'validation-failed', 'import-not-found', 'import-not-ready', 'import-has-faults'],
  })
  commit(@Context() context: RequestContext, @Param('id') id: string, @Body() body: CommitDto): Promise<Answer> {
    const importId = identifier(id);
    return this.commands.runOnce(context, async (tx) => {
      const record = await this.order.commit(tx, context.actor, importId, body.skipFaulty === true);
      return Answer.accepted(placeOf(record), ImportView.from(record));
    });
  }

  @Delete(':id')
  @ApiNoContentResponse()
  @Operation({
    summary: '放弃导入 / Discard an import',
    access: 'inventory:import',
    problems: ['path-malformed', 'import-not-found', 'import-not-ready'],
  })
  async discard(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const importId = identifier(id);
    await this.commands.run((tx) => this.order.discard(tx, context.actor, importId));
    return Answer.empty();
  }

  private async *faultRows(record: ImportRecord): AsyncGenerator<string[][]> {
    yield [FAULT_HEADINGS];
    for await (const faults of this.read.allFaults(record.id)) {
      yield faults.map((fault) => {
        const { table, sheet, row, position, column, heading, code, zh, en } = ImportFaultView.from(record, fault);
        return [table, sheet ?? '', String(row), position ?? '', column, heading ?? '', code, zh, en];
      });
    }
  }
}

const placeOf = ({ id }: ImportRecord): string => `/v1/inventory-imports/${id}`;
