import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../core/access/index.js';
import {
  type AccountMovement,
  type AssetNames,
  type DisclosedEvaluation,
  type Report,
  readReport,
} from '../../../../core/accounting/index.js';
import { UnitOfWork } from '../../../../platform/database/index.js';
import type { ActWarning, BookedAsset, BookedReport, OpenedBooks } from '../../domain/books.js';
import { accountingFault } from '../../domain/faults.js';
import type { EntrySpan } from '../../persistence/disclosure-rows.js';
import { type StatedWords, StatementRows } from '../../persistence/statement-rows.js';
import { BooksShelves, ReadBooks } from '../read-books.js';
import { type DisclosedCertificate, DisclosedCertificates } from './disclosed-certificates.js';
import { VoucherSource } from './voucher-source.js';

/** A report, and everything that is disclosed with it but its vouchers. */
export interface DisclosedReport {
  readonly books: OpenedBooks;
  readonly booked: BookedReport;
  readonly report: Report;
  /** Those of the report, in their order. */
  readonly assets: readonly BookedAsset[];
  readonly names: AssetNames;
  /** Of the period of the report. */
  readonly movements: readonly AccountMovement[];
  readonly warnings: readonly ActWarning[];
  readonly words: StatedWords | undefined;
  readonly certificates: readonly DisclosedCertificate[];
  readonly evaluations: readonly DisclosedEvaluation[];
}

/** What a disclosure is gathered from. */
@Injectable()
export class DisclosureSources {
  constructor(
    readonly shelves: BooksShelves,
    readonly statements: StatementRows,
    readonly certificates: DisclosedCertificates,
    readonly vouchers: VoucherSource,
  ) {}
}

/** Gathers what is disclosed with a report, for whoever may read the books. */
@Injectable()
export class ReadDisclosure {
  constructor(
    private readonly read: ReadBooks,
    private readonly sources: DisclosureSources,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Throws Fault 'books-not-found', 'books-report-not-found', 'books-damaged'. */
  async of(actor: Actor, code: string, id: string): Promise<DisclosedReport> {
    const books = await this.read.one(actor, code);
    const booked = await this.read.report(actor, code, id);
    const { shelves, statements, certificates, vouchers } = this.sources;
    const { organisationId } = books;
    const tx = this.unitOfWork.reader;
    const report = reportIn(booked);
    const assets = await shelves.assets.page(tx, organisationId, -1, report.balances.length);
    const act = await shelves.acts.find(tx, organisationId, booked.act);
    return {
      ...{ books, booked, report, assets, names: namesIn(assets), warnings: act?.outcome.warnings ?? [] },
      movements: await vouchers.movements(spanOf(books, booked)),
      words: await statements.latest(tx, id),
      certificates: await certificates.certificates(organisationId, assets),
      evaluations: await certificates.evaluations(organisationId, assets, report.date),
    };
  }
}

/** The entries of the period of a report. */
export const spanOf = ({ organisationId }: OpenedBooks, { act, periodStart, date }: BookedReport): EntrySpan => ({
  ...{ organisationId, through: act, from: periodStart, to: date },
});

/** The report as the engine knows it. Throws 'books-damaged' where it is none. */
export function reportIn({ report }: BookedReport): Report {
  const read = readReport(report);
  if (!read.ok) throw accountingFault('books-damaged', { reason: `report ${read.detail ?? ''}`.trim() });
  return read.value;
}

const namesIn = (assets: readonly BookedAsset[]): AssetNames =>
  new Map(
    assets.flatMap(({ id, record }) => (typeof record['name'] === 'string' ? [[id, record['name']] as const] : [])),
  );
