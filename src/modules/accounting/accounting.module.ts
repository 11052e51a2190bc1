import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { AdmitAsset, AssetPlaces } from './application/admit-asset.js';
import { AssetCertificates } from './application/asset-certificates.js';
import { BooksTrail } from './application/books-trail.js';
import { CarryBooks } from './application/carry-books.js';
import { ClosePeriod, ClosingKeeper } from './application/close-period.js';
import { DescribeAssets } from './application/describe-assets.js';
import { KeepActs } from './application/keep-acts.js';
import { OpenBooks } from './application/open-books.js';
import { PostEvents } from './application/post-events.js';
import { ReachBooks } from './application/reach-books.js';
import { BooksShelves, ReadBooks } from './application/read-books.js';
import { ReadPeriod } from './application/read-period.js';
import { ReopenPeriod, ReportDesk } from './application/reopen-period.js';
import { ReportHolds } from './application/report-holds.js';
import { PeriodDesk, ReverseEvent } from './application/reverse-event.js';
import { Today } from './application/today.js';
import { BookedAssetsController } from './http/booked-assets.controller.js';
import { BooksController } from './http/books.controller.js';
import { JournalController } from './http/journal.controller.js';
import { PeriodsController } from './http/periods.controller.js';
import { PostingsController } from './http/postings.controller.js';
import { ActRows } from './persistence/act-rows.js';
import { AssetRows } from './persistence/asset-rows.js';
import { BooksRows } from './persistence/books-rows.js';
import { EntryRows } from './persistence/entry-rows.js';
import { ReportRows } from './persistence/report-rows.js';

const REPOSITORIES = [ActRows, AssetRows, BooksRows, EntryRows, ReportRows];

const USE_CASES = [
  AdmitAsset,
  AssetCertificates,
  AssetPlaces,
  BooksShelves,
  BooksTrail,
  CarryBooks,
  ClosePeriod,
  ClosingKeeper,
  DescribeAssets,
  KeepActs,
  OpenBooks,
  PeriodDesk,
  PostEvents,
  ReachBooks,
  ReadBooks,
  ReadPeriod,
  ReopenPeriod,
  ReportDesk,
  ReportHolds,
  ReverseEvent,
  Today,
];

/** 入表: books of enterprises. Needs certificates, identity and ledger. */
@Module({
  imports: [AuditModule],
  controllers: [BookedAssetsController, BooksController, JournalController, PeriodsController, PostingsController],
  providers: [...REPOSITORIES, ...USE_CASES],
})
export class AccountingModule {}
