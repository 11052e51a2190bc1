import { Injectable } from '@nestjs/common';
import { type RenderedReport, renderReport } from '../../../core/accounting/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { TakenAct } from '../domain/booked-books.js';
import type { BookedReport } from '../domain/books.js';
import { booksRefuse } from '../domain/faults.js';
import { isAhead } from '../domain/take-events.js';
import { EntryRows } from '../persistence/entry-rows.js';
import { ReportRows } from '../persistence/report-rows.js';
import { type ActingBy, BooksTrail } from './books-trail.js';
import { CarryBooks } from './carry-books.js';
import { KeepActs } from './keep-acts.js';
import { ReachBooks } from './reach-books.js';
import { Today } from './today.js';

/** The days of a report as they were handed in: the engine judges them. */
export interface StatedPeriod {
  readonly date: JsonValue;
  readonly periodStart: JsonValue;
}

/** A period that was closed: its report, and the act with its warnings and entries. */
export interface Closing {
  readonly report: BookedReport;
  readonly act: TakenAct;
}

/** What a closing would make. */
export interface TrialClosing {
  readonly report: RenderedReport;
  readonly act: TakenAct;
}

/** What a closing is kept by. */
@Injectable()
export class ClosingKeeper {
  constructor(
    readonly acts: KeepActs,
    readonly entries: EntryRows,
    readonly reports: ReportRows,
    readonly trail: BooksTrail,
    readonly ids: Ids,
  ) {}
}

/** 结账: reports on a period and closes it; of two at once one finds it closed. */
@Injectable()
export class ClosePeriod {
  constructor(
    private readonly reach: ReachBooks,
    private readonly carry: CarryBooks,
    private readonly keeper: ClosingKeeper,
    private readonly today: Today,
  ) {}

  /**
   * Before it closes, the balances are held against all that was posted. Throws Fault 'accounting-refused' (`/date`, `/periodStart`),
   * 'books-not-found', 'books-damaged'.
   */
  async execute(tx: Transaction, by: ActingBy, code: string, stated: StatedPeriod): Promise<Closing> {
    const { organisationId, books, act, made } = await this.try(tx, by, code, stated);
    const { acts, reports, trail, ids } = this.keeper;
    const { accountId } = by.actor;
    const closedAt = await acts.keep(tx, organisationId, books, [act], accountId);
    const { date, periodStart } = made;
    const report = {
      ...{ id: ids.uuid(), act: act.index, date, periodStart, report: renderReport(made) },
      ...{ closedBy: accountId, closedAt },
    };
    await reports.insert(tx, organisationId, { ...report, state: books.checkpoint() });
    await trail.record(tx, by, 'books.closed', code, { report: report.id, date, periodStart });
    return { report: { ...report, warnings: act.outcome.warnings }, act };
  }

  /** What `execute` would make now; nothing is kept, though the books are locked meanwhile. Throws the same. */
  async preview(tx: Transaction, by: ActingBy, code: string, stated: StatedPeriod): Promise<TrialClosing> {
    const { act, made } = await this.try(tx, by, code, stated);
    return { report: renderReport(made), act };
  }

  private async try(tx: Transaction, by: ActingBy, code: string, stated: StatedPeriod) {
    const { organisationId } = await this.reach.toPost(tx, by.actor, code);
    const books = await this.carry.lock(tx, organisationId);
    if (isAhead(stated.date, this.today.date)) throw booksRefuse('DATE_AHEAD', '/date', { today: this.today.date });
    books.requireSums(await this.keeper.entries.sums(tx, organisationId));
    const taken = books.take({ type: 'reporting_date', ...stated });
    if ('accepted' in taken) throw booksRefuse(taken.code, taken.pointer);
    const made = taken.outcome.report;
    if (made === undefined) throw new Error('a period was closed without a report');
    const standing = made.balances.filter(({ gross }) => gross > 0n).map(({ asset }) => asset);
    const [act = taken.act] = await this.carry.withWarnings(tx, books, [taken.act], () => standing);
    return { organisationId, books, act, made };
  }
}
