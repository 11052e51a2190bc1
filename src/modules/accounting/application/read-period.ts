import { Injectable } from '@nestjs/common';
import { actOf, type Period } from '../../../core/accounting/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { savedBooksIn } from '../domain/booked-books.js';
import { ActRows } from '../persistence/act-rows.js';
import { ReportRows } from '../persistence/report-rows.js';

/** Reads what was done since a standing close, for acts that look back at it. */
@Injectable()
export class ReadPeriod {
  constructor(
    private readonly acts: ActRows,
    private readonly reports: ReportRows,
  ) {}

  /**
   * The period after the newest report that stands before an act; of all there are without one. Throws 'books-damaged' for a
   * kept state that is none.
   */
  async before(tx: Transaction, organisationId: string, act?: number): Promise<Period> {
    const close = await this.reports.standing(tx, organisationId, act);
    const acts = await this.acts.since(tx, organisationId, (close?.act ?? -1) + 1);
    return {
      start: close === undefined ? undefined : savedBooksIn(await this.reports.state(tx, organisationId, close.id)),
      acts: acts.map(({ index, event }) => ({ index, act: actOf(event) })),
    };
  }
}
