import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { FileExchange } from './adapters/file-exchange.js';
import { ExportFiling } from './application/export-filing.js';
import { ImportReceipt } from './application/import-receipt.js';
import { ReadReceipts } from './application/read-receipts.js';
import { ReceiptRedo } from './application/receipt-redo.js';
import { NationalExchange } from './domain/ports.js';
import { NationalController } from './http/national.controller.js';
import { ReceiptRepository } from './persistence/receipt-repository.js';

/** The national platforms: filings out, receipts in, by file. Needs registry, ledger and audit. */
@Module({
  imports: [AuditModule],
  controllers: [NationalController],
  providers: [
    { provide: NationalExchange, useClass: FileExchange },
    ExportFiling,
    ImportReceipt,
    ReadReceipts,
    ReceiptRedo,
    ReceiptRepository,
  ],
})
export class NationalModule {}
