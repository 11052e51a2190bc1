import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../../platform/database/index.js';
import { Clock } from '../../../../platform/clock/clock.js';
import { accountingFault } from '../../domain/faults.js';
import { BooksRows } from '../../persistence/books-rows.js';
import { ReportRows } from '../../persistence/report-rows.js';
import { type StatedItem, type StatedWords, StatementRows } from '../../persistence/statement-rows.js';
import { type ActingBy, BooksTrail } from '../books-trail.js';
import { ReachBooks } from '../reach-books.js';

/** The rows that words for a report are kept by. */
@Injectable()
export class StatementDesk {
  constructor(
    readonly books: BooksRows,
    readonly reports: ReportRows,
    readonly statements: StatementRows,
  ) {}
}

/** 自愿披露: the words of an enterprise for the eight items of a report; a new version each time. */
@Injectable()
export class StateWords {
  constructor(
    private readonly reach: ReachBooks,
    private readonly desk: StatementDesk,
    private readonly trail: BooksTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * `admit` looks at the version so far, 0 before the first. Throws Fault 'books-not-found', 'books-report-not-found',
   * 'report-not-standing', and what `admit` throws.
   */
  async execute(
    tx: Transaction,
    by: ActingBy,
    { code, id, items }: { readonly code: string; readonly id: string; readonly items: readonly StatedItem[] },
    admit: (version: number) => void,
  ): Promise<StatedWords> {
    const { books, reports, statements } = this.desk;
    const { organisationId } = await this.reach.toPost(tx, by.actor, code);
    await books.lock(tx, organisationId);
    const report = await reports.find(tx, organisationId, id);
    if (report === undefined) throw accountingFault('books-report-not-found');
    if (report.reopenedBy !== undefined) throw accountingFault('report-not-standing');
    const version = (await statements.latest(tx, id))?.version ?? 0;
    admit(version);
    const stated = { version: version + 1, items, statedAt: this.clock.now() };
    await statements.insert(tx, id, stated, by.actor.accountId);
    await this.trail.record(tx, by, 'books.stated', code, { report: id, version: stated.version });
    return stated;
  }
}
