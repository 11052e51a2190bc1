import { Readable } from 'node:stream';
import { Body, Controller, Get, Header, Param, Put, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { contentDisposition } from '../../../platform/files/index.js';
import {
  Answer,
  Commands,
  Context,
  etag,
  identifier,
  Operation,
  type RequestContext,
  requireIfMatch,
} from '../../../platform/http/index.js';
import { ReadDisclosure, spanOf } from '../application/disclosure/read-disclosure.js';
import { vouchersCsv, workbookOfReport } from '../application/disclosure/render-disclosure.js';
import { StateWords } from '../application/disclosure/state-words.js';
import { VoucherSource } from '../application/disclosure/voucher-source.js';
import { DisclosureView } from './disclosure-view.js';
import { BOOKS_PROBLEMS, READING_PROBLEMS } from './problems.js';
import { itemsOf, StatementsDto, StatementsView } from './statements.dto.js';

const MATTER = [...READING_PROBLEMS, 'path-malformed', 'books-report-not-found'];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What is disclosed with a report: for programs, as a workbook, as vouchers; and the words of the enterprise for it. */
@Controller('v1/books/:code/reports/:id')
export class DisclosureController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadDisclosure,
    private readonly source: VoucherSource,
    private readonly state: StateWords,
  ) {}

  @Get('disclosure')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: DisclosureView })
  @Operation({
    summary: '列示与披露：报表项目、两张披露表、勾稽、清单、证书与评估 / Presentation and disclosure of a report',
    access: 'books:read',
    problems: MATTER,
  })
  async disclosure(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
  ): Promise<DisclosureView> {
    return DisclosureView.of(await this.read.of(actor, code, identifier(id)));
  }

  @Get('workbook')
  @ApiOkResponse({ content: { [XLSX]: { schema: { type: 'string', format: 'binary' } } } })
  @Operation({
    summary: '工作簿（XLSX），勾稽用公式 / The disclosure as a workbook that ties by formulas',
    access: 'books:read',
    problems: MATTER,
  })
  async workbook(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const disclosed = await this.read.of(actor, code, identifier(id));
    const { books, booked, names } = disclosed;
    const vouchers = this.source.vouchers(spanOf(books, booked), names);
    await this.send(reply, `${code}-${booked.date}.xlsx`, XLSX, workbookOfReport(disclosed, vouchers));
  }

  @Get('vouchers')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  @Operation({
    summary: '报告期的记账凭证（CSV） / Vouchers of the period as CSV',
    access: 'books:read',
    problems: MATTER,
  })
  async vouchers(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { books, booked, names } = await this.read.of(actor, code, identifier(id));
    const pieces = vouchersCsv(this.source.vouchers(spanOf(books, booked), names));
    await this.send(reply, `${code}-${booked.date}.csv`, 'text/csv; charset=utf-8', pieces);
  }

  @Get('statements')
  @ApiOkResponse({ type: StatementsView })
  @Operation({ summary: '自愿披露的说明 / The words for the checklist', access: 'books:read', problems: MATTER })
  async statements(
    @Context() { actor }: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
  ): Promise<Answer> {
    const view = StatementsView.from((await this.read.of(actor, code, identifier(id))).words);
    return Answer.ok(view, { etag: etag(view.version) });
  }

  @Put('statements')
  @ApiOkResponse({ type: StatementsView })
  @Operation({
    summary: '填写自愿披露的说明，每次成为新版本 / State the words for the checklist; a new version each time',
    access: 'books:post',
    conditional: true,
    problems: [
      ...BOOKS_PROBLEMS,
      'path-malformed',
      'books-report-not-found',
      'report-not-standing',
      'validation-failed',
    ],
  })
  tell(
    @Context() context: RequestContext,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: StatementsDto,
  ): Promise<Answer> {
    const stated = { code, id: identifier(id), items: itemsOf(body) };
    const admit = (version: number) => requireIfMatch(context.ifMatch, version);
    return this.commands.run(async (tx) => {
      const view = StatementsView.from(await this.state.execute(tx, context, stated, admit));
      return Answer.ok(view, { etag: etag(view.version) });
    });
  }

  private async send(
    reply: FastifyReply,
    name: string,
    type: string,
    pieces: AsyncGenerator<Uint8Array>,
  ): Promise<void> {
    await reply
      .header('cache-control', 'no-store')
      .header('content-disposition', contentDisposition(name))
      .type(type)
      .send(Readable.from(pieces));
  }
}
