import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { JsonValue } from '../../../core/canonical/index.js';
import { contentDisposition } from '../../../platform/files/index.js';
import { Answer, Commands, Context, identifier, Operation, type RequestContext } from '../../../platform/http/index.js';
import { ExportFiling } from '../application/export-filing.js';
import { ImportReceipt } from '../application/import-receipt.js';
import { ReadReceipts } from '../application/read-receipts.js';
import { RECEIPT_BODY } from './receipt-schema.js';
import { ListedReceiptView, ReceiptList, ReceiptView } from './receipt-view.js';

/** The exchange with the national platforms: filings out, receipts in. */
@Controller('v1/applications/:id')
export class NationalController {
  constructor(
    private readonly commands: Commands,
    private readonly exportFiling: ExportFiling,
    private readonly importReceipt: ImportReceipt,
    private readonly readReceipts: ReadReceipts,
  ) {}

  @Get('national-filing')
  @ApiOkResponse({ content: { 'application/json': { schema: { type: 'object' } } } })
  @Operation({
    summary: '导出国家平台申报文件 / The filing for the national platform, as one canonical file',
    access: 'national-filings:export',
    problems: ['path-malformed', 'application-not-found', 'no-national-platform', 'filing-erased'],
  })
  async filing(@Context() context: RequestContext, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const applicationId = identifier(id);
    const handed = await this.commands.run((tx) => this.exportFiling.execute(tx, context.actor, applicationId));
    await reply
      .header('cache-control', 'no-store')
      .header('content-disposition', contentDisposition(handed.fileName))
      .type(handed.mediaType)
      .send(Buffer.from(handed.bytes));
  }

  @Post('national-receipts')
  @ApiBody({ schema: RECEIPT_BODY })
  @ApiCreatedResponse({ type: ReceiptView })
  @Operation({
    summary: '录入国家平台回执 / Bring a receipt of the national platform',
    access: 'national-receipts:import',
    idempotent: true,
    problems: [
      'path-malformed',
      'application-not-found',
      'illegal-transition',
      'not-an-officer-of-the-centre',
      'own-organisation',
      'receipt-bringer-is-filer',
      'receipt-document-invalid',
      'receipt-of-other-application',
      'no-national-platform',
      'receipt-of-other-platform',
      'receipt-ahead',
      'receipt-before-filing',
      'receipt-days-implausible',
      'receipt-code-implausible',
      'receipt-code-taken',
      'receipt-not-awaited',
      'receipt-contradicts',
      'receipt-awaits-ledger',
      'application-content-invalid',
      'calendar-year-unpublished',
      'ledger-act-conflict',
      'ledger-queue-full',
      'ledger-clock-behind',
      'ledger-halted',
      'ledger-not-ready',
    ],
  })
  bring(@Context() context: RequestContext, @Param('id') id: string, @Body() body?: JsonValue): Promise<Answer> {
    const command = { applicationId: identifier(id), answer: body ?? {} };
    return this.commands.runOnce(context, async (tx) => {
      const receipt = await this.importReceipt.execute(tx, context.actor, command);
      return Answer.created(`/v1/applications/${command.applicationId}/national-receipts`, ReceiptView.from(receipt));
    });
  }

  @Get('national-receipts')
  @ApiOkResponse({ type: ReceiptList })
  @Operation({
    summary: '国家平台回执 / Receipts of the national platform, with their place on the ledger',
    access: 'applications:read',
    problems: ['path-malformed', 'application-not-found'],
  })
  async receipts(@Context() context: RequestContext, @Param('id') id: string): Promise<ReceiptList> {
    const found = await this.readReceipts.of(context.actor, identifier(id));
    return { items: found.map((receipt) => ListedReceiptView.of(receipt)) };
  }
}
