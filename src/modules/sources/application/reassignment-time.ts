import { Injectable } from '@nestjs/common';
import { civilDateAt } from '../../../core/calendar/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerWriter } from '../../ledger/index.js';

/** The day it is, and the time of an act. */
@Injectable()
export class ReassignmentTime {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: LedgerWriter,
  ) {}

  /** In Beijing. */
  get today() {
    return civilDateAt(this.clock.now());
  }

  stamp(tx: Transaction): Promise<Date> {
    return this.ledger.stamp(tx);
  }
}
