import { Injectable } from '@nestjs/common';
import { actOf, type Period } from '../../../core/accounting/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { savedBooksIn } from '../domain/booked-books.js';
import type { BookedReport, BooksActRow } from '../domain/books.js';
import { ActRows } from '../persistence/act-rows.js';
import { ReportRows } from '../persistence/report-rows.js';

/** Acts of a period that a reversal replays: a few seconds, in which nothing else is done. */
export const MOST_ACTS = 100_000;

/** Reads what was done since a standing close, for acts that look back at it. Throws Fault 'books-damaged'. */
@Injectable()
export class ReadPeriod {
  constructor(
    private readonly acts: ActRows,
    private readonly reports: ReportRows,
  ) {}

  /** Everything since the newest report that stands, or since the books were opened; undefined of more than `MOST_ACTS`. */
  async open(tx: Transaction, organisationId: string): Promise<Period | undefined> {
    const close = await this.reports.standing(tx, organisationId);
    const acts = await this.acts.since(tx, organisationId, after(close), MOST_ACTS + 1);
    return acts.length > MOST_ACTS ? undefined : this.period(tx, organisationId, close, acts);
  }

  /** Of what came after the close before a report, the reports and reopenings: a reopening asks for no more. */
  async around(tx: Transaction, organisationId: string, report: BookedReport): Promise<Period> {
    const close = await this.reports.standing(tx, organisationId, report.act);
    return this.period(tx, organisationId, close, await this.acts.marksSince(tx, organisationId, after(close)));
  }

  private async period(
    tx: Transaction,
    organisationId: string,
    close: BookedReport | undefined,
    acts: readonly BooksActRow[],
  ): Promise<Period> {
    return {
      start: close === undefined ? undefined : savedBooksIn(await this.reports.state(tx, organisationId, close.id)),
      acts: acts.map(({ index, event }) => ({ index, act: actOf(event) })),
    };
  }
}

/** The first act after a close. */
const after = (close: BookedReport | undefined): number => (close?.act ?? -1) + 1;
