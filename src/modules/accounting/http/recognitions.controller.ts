import { Body, Controller, Get, Header, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
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
} from '../../../platform/http/index.js';
import { ReadRecognitions } from '../application/recognitions/read-recognitions.js';
import { RecordRecognition } from '../application/recognitions/record-recognition.js';
import { recognitionPoint } from './points.js';
import { BOOKS_PROBLEMS } from './problems.js';
import { RecognitionDto, RecognitionPage, RecognitionView } from './recognition-view.js';

const MATTER = [...BOOKS_PROBLEMS, 'path-malformed', 'recognition-not-found'];

/** 首次确认: on the ledger, for those who rely on it. */
@Controller('v1/books/:code/recognitions')
export class RecognitionsController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadRecognitions,
    private readonly record: RecordRecognition,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: RecognitionView })
  @Operation({
    summary: '首次确认存证：一项资产一次 / Record the first recognition of an asset on the ledger, once',
    access: 'books:close',
    idempotent: true,
    problems: [
      ...[...BOOKS_PROBLEMS, 'validation-failed', 'asset-not-found', 'books-report-not-found', 'report-not-standing'],
      ...['certificate-not-found', 'recognition-recorded-already', 'recognition-not-recognised'],
      ...['recognition-of-other-period', 'recognition-taken-over'],
      ...[
        'recognition-without-certificate',
        'recognition-certificate-not-held',
        'recognition-certificate-not-in-force',
      ],
    ],
  })
  add(@Context() context: RequestContext, @Param('code') code: string, @Body() body: RecognitionDto): Promise<Answer> {
    return this.commands.runOnce(context, async (tx) => {
      const recognition = await this.record.execute(tx, context, code, body);
      return Answer.created(`/v1/books/${code}/recognitions/${recognition.id}`, RecognitionView.from(recognition));
    });
  }

  @Get()
  @ApiOkResponse({ type: RecognitionPage })
  @Operation({
    summary: '首次确认列表 / First recognitions, the latest first',
    access: 'books:read',
    paged: true,
    problems: BOOKS_PROBLEMS,
  })
  async list(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<RecognitionView>> {
    const size = parseLimit(limit);
    const found = await this.read.page(actor, code, recognitionPoint.read(cursor), size + 1);
    return pageOf(found.map(RecognitionView.from), size, ({ at, id }) => recognitionPoint.write(new Date(at), id));
  }

  @Get(':id')
  @ApiOkResponse({ type: RecognitionView })
  @Operation({ summary: '一项首次确认 / A first recognition', access: 'books:read', problems: MATTER })
  async one(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
  ): Promise<RecognitionView> {
    return RecognitionView.from(await this.read.one(actor, code, identifier(id)));
  }

  @Get(':id/grounds')
  @Header('content-type', 'application/json')
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  @Operation({
    summary:
      '报告与成本台账，其摘要在账本上（RFC 8785 规范 JSON） / The report and the ledger of costs that the digest is of, as canonical JSON',
    access: 'books:read',
    problems: MATTER,
  })
  async grounds(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
  ): Promise<StreamableFile> {
    const { bytes } = await this.read.grounds(actor, code, identifier(id));
    return new StreamableFile(bytes, { type: 'application/json' });
  }
}
