import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { ActDocuments } from './application/act-documents.js';
import { AdmitAsset, AssetPlaces } from './application/admit-asset.js';
import { AssetCertificates } from './application/asset-certificates.js';
import { BooksTrail } from './application/books-trail.js';
import { CarryBooks } from './application/carry-books.js';
import { CheckStatement } from './application/check-statement.js';
import { ClosePeriod, ClosingKeeper } from './application/close-period.js';
import { DescribeAssets } from './application/describe-assets.js';
import { KeepActs } from './application/keep-acts.js';
import { OpenBooks } from './application/open-books.js';
import { PostEvents, PostingKeeper } from './application/post-events.js';
import { PreviewVouchers } from './application/preview-vouchers.js';
import { ReachBooks } from './application/reach-books.js';
import { BooksShelves, ReadBooks } from './application/read-books.js';
import { ReadPeriod } from './application/read-period.js';
import { ReopenPeriod, ReportDesk } from './application/reopen-period.js';
import { ReportHolds } from './application/report-holds.js';
import { PeriodDesk, ReverseEvent } from './application/reverse-event.js';
import { ReadDocuments } from './application/read-documents.js';
import { DocumentShelf, RecordDocument } from './application/record-document.js';
import { RecordedRecognitions } from './application/recognitions/read-recognitions.js';
import { FirstPresentations } from './persistence/first-presentations.js';
import { ReadVoucherImports } from './application/read-voucher-imports.js';
import { ImportShelf, TakeVouchers } from './application/take-vouchers.js';
import { Today } from './application/today.js';
import { VoidDocument } from './application/void-document.js';
import { BookedAssetsController } from './http/booked-assets.controller.js';
import { BooksController } from './http/books.controller.js';
import { CostsController } from './http/costs.controller.js';
import { OneFileForms } from './http/document-forms.js';
import { DocumentsController } from './http/documents.controller.js';
import { ImportTemplateController } from './http/import-template.controller.js';
import { JournalController } from './http/journal.controller.js';
import { PeriodsController } from './http/periods.controller.js';
import { PostingsController } from './http/postings.controller.js';
import { StatementChecksController } from './http/statement-checks.controller.js';
import { OUTPUT_CONTROLLERS, OUTPUT_PROVIDERS } from './output.js';
import { RECOGNITION_CONTROLLERS, RECOGNITION_PROVIDERS } from './recognitions.js';
import { VoucherImportsController } from './http/voucher-imports.controller.js';
import { ActRows } from './persistence/act-rows.js';
import { AssetRows } from './persistence/asset-rows.js';
import { BooksRows } from './persistence/books-rows.js';
import { CostRows } from './persistence/cost-rows.js';
import { DocumentRows } from './persistence/document-rows.js';
import { EntryRows } from './persistence/entry-rows.js';
import { ReportRows } from './persistence/report-rows.js';
import { TieRows } from './persistence/tie-rows.js';
import { VoucherRows } from './persistence/voucher-rows.js';

const REPOSITORIES = [
  ActRows,
  AssetRows,
  BooksRows,
  CostRows,
  DocumentRows,
  EntryRows,
  ReportRows,
  TieRows,
  VoucherRows,
];

const USE_CASES = [
  ActDocuments,
  AdmitAsset,
  AssetCertificates,
  AssetPlaces,
  BooksShelves,
  BooksTrail,
  CarryBooks,
  CheckStatement,
  ClosePeriod,
  ClosingKeeper,
  DescribeAssets,
  DocumentShelf,
  ImportShelf,
  KeepActs,
  OpenBooks,
  PeriodDesk,
  PostEvents,
  PostingKeeper,
  PreviewVouchers,
  ReachBooks,
  ReadBooks,
  ReadPeriod,
  ReopenPeriod,
  ReportDesk,
  ReportHolds,
  ReverseEvent,
  ReadDocuments,
  RecordDocument,
  ReadVoucherImports,
  TakeVouchers,
  Today,
  VoidDocument,
];

/** 入表: books of enterprises. Needs certificates, identity, ledger and registry. */
@Module({
  imports: [AuditModule],
  controllers: [
    BookedAssetsController,
    BooksController,
    CostsController,
    DocumentsController,
    ImportTemplateController,
    JournalController,
    PeriodsController,
    PostingsController,
    StatementChecksController,
    ...OUTPUT_CONTROLLERS,
    ...RECOGNITION_CONTROLLERS,
    VoucherImportsController,
  ],
  providers: [...REPOSITORIES, ...USE_CASES, ...OUTPUT_PROVIDERS, ...RECOGNITION_PROVIDERS, OneFileForms],
  exports: [FirstPresentations, RecordedRecognitions],
})
export class AccountingModule {}
