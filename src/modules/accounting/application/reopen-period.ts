import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { TakenAct } from '../domain/booked-books.js';
import { accountingFault, booksRefuse } from '../domain/faults.js';
import { ReportRows } from '../persistence/report-rows.js';
import type { ActingBy } from './books-trail.js';
import { CarryBooks } from './carry-books.js';
import { KeepActs } from './keep-acts.js';
import { ReachBooks } from './reach-books.js';
import { ReportHolds } from './report-holds.js';
import { PeriodDesk } from './reverse-event.js';

/** Which reports there are, and what rests on them. */
@Injectable()
export class ReportDesk {
  constructor(
    readonly reports: ReportRows,
    readonly holds: ReportHolds,
  ) {}
}

/** 反结账: reopens the newest report that stands; what was posted stays, and the next close makes a new report. */
@Injectable()
export class ReopenPeriod {
  constructor(
    private readonly reach: ReachBooks,
    private readonly carry: CarryBooks,
    private readonly keepActs: KeepActs,
    private readonly desk: PeriodDesk,
    private readonly reportDesk: ReportDesk,
  ) {}

  /** Throws Fault 'books-report-not-found', 'report-not-newest', 'period-recorded', 'books-not-found', 'books-damaged'. */
  async execute(tx: Transaction, by: ActingBy, code: string, id: string, evidence: string): Promise<TakenAct> {
    const { organisationId } = await this.reach.toPost(tx, by.actor, code);
    const books = await this.carry.lock(tx, organisationId);
    const { reports, holds } = this.reportDesk;
    const report = await reports.find(tx, organisationId, id);
    if (report === undefined) throw accountingFault('books-report-not-found');
    if ((await reports.standing(tx, organisationId))?.id !== id) throw accountingFault('report-not-newest');
    if (await holds.isHeld(tx, id)) throw accountingFault('period-recorded');
    const period = await this.desk.period.around(tx, organisationId, report);
    const taken = books.reopen({ of: report.act, evidence }, period);
    if ('accepted' in taken) throw booksRefuse(taken.code, taken.pointer);
    await this.keepActs.keep(tx, organisationId, books, [taken], by.actor.accountId);
    await this.desk.trail.record(tx, by, 'books.reopened', code, { act: taken.index, report: id });
    return taken;
  }
}
