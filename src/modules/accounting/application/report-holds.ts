import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';

/** Whether something rests on a report, asked under the lock of its books. */
type Hold = (tx: Transaction, reportId: string) => Promise<boolean>;

/** What must not lose its ground: whoever records something on a report registers here how to ask for it. */
@Injectable()
export class ReportHolds {
  private readonly holds: Hold[] = [];

  register(hold: Hold): void {
    this.holds.push(hold);
  }

  /** Whether anything rests on the report. */
  async isHeld(tx: Transaction, reportId: string): Promise<boolean> {
    for (const hold of this.holds) if (await hold(tx, reportId)) return true;
    return false;
  }
}
