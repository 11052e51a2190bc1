import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { BookedEntry, BookedReport, BooksActRow, OpenedBooks } from '../domain/books.js';
import { accountingFault } from '../domain/faults.js';
import { type ActQuery, ActRows } from '../persistence/act-rows.js';
import { AssetRows } from '../persistence/asset-rows.js';
import { type EntryQuery, EntryRows } from '../persistence/entry-rows.js';
import { ReportRows } from '../persistence/report-rows.js';
import { type ClassedAsset, DescribeAssets } from './describe-assets.js';
import { ReachBooks } from './reach-books.js';

/** The rows that stand behind books. */
@Injectable()
export class BooksShelves {
  constructor(
    readonly assets: AssetRows,
    readonly acts: ActRows,
    readonly entries: EntryRows,
    readonly reports: ReportRows,
  ) {}
}

/** Reads books for members of their organisations and for auditors; everything throws Fault 'books-not-found'. */
@Injectable()
export class ReadBooks {
  constructor(
    private readonly reach: ReachBooks,
    private readonly shelves: BooksShelves,
    private readonly describe: DescribeAssets,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  list(actor: Actor, after: string | undefined, limit: number): Promise<OpenedBooks[]> {
    return this.reach.page(this.unitOfWork.reader, actor, after, limit);
  }

  one(actor: Actor, code: string): Promise<OpenedBooks> {
    return this.reach.toRead(this.unitOfWork.reader, actor, code);
  }

  /** In the order of their admission, after a place. */
  async assets(actor: Actor, code: string, after: number, limit: number): Promise<ClassedAsset[]> {
    const { organisationId } = await this.one(actor, code);
    const found = await this.shelves.assets.page(this.unitOfWork.reader, organisationId, after, limit);
    return this.describe.read(this.unitOfWork.reader, organisationId, found);
  }

  /** Throws Fault 'asset-not-found'. */
  async asset(actor: Actor, code: string, id: string): Promise<ClassedAsset> {
    const { organisationId } = await this.one(actor, code);
    const found = await this.shelves.assets.find(this.unitOfWork.reader, organisationId, id);
    const [classed] =
      found === undefined ? [] : await this.describe.read(this.unitOfWork.reader, organisationId, [found]);
    if (classed === undefined) throw accountingFault('asset-not-found');
    return classed;
  }

  async acts(actor: Actor, code: string, query: ActQuery): Promise<BooksActRow[]> {
    const { organisationId } = await this.one(actor, code);
    return this.shelves.acts.page(this.unitOfWork.reader, organisationId, query);
  }

  /** Throws Fault 'act-not-found'. */
  async act(actor: Actor, code: string, index: number): Promise<BooksActRow> {
    const { organisationId } = await this.one(actor, code);
    const found = await this.shelves.acts.find(this.unitOfWork.reader, organisationId, index);
    if (found === undefined) throw accountingFault('act-not-found');
    return found;
  }

  async entries(actor: Actor, code: string, query: EntryQuery): Promise<BookedEntry[]> {
    const { organisationId } = await this.one(actor, code);
    return this.shelves.entries.page(this.unitOfWork.reader, organisationId, query);
  }

  /** The latest first, of acts before an index. */
  async reports(actor: Actor, code: string, before: number, limit: number): Promise<BookedReport[]> {
    const { organisationId } = await this.one(actor, code);
    return this.shelves.reports.page(this.unitOfWork.reader, organisationId, before, limit);
  }

  /** Throws Fault 'books-report-not-found'. */
  async report(actor: Actor, code: string, id: string): Promise<BookedReport> {
    const { organisationId } = await this.one(actor, code);
    const found = await this.shelves.reports.find(this.unitOfWork.reader, organisationId, id);
    if (found === undefined) throw accountingFault('books-report-not-found');
    return found;
  }
}
