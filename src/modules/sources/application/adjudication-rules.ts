import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerWriter } from '../../ledger/index.js';
import { OwnDepartments } from './own-departments.js';

/** Who may decide, and when it is. */
@Injectable()
export class AdjudicationRules {
  constructor(
    private readonly own: OwnDepartments,
    private readonly ledger: LedgerWriter,
  ) {}

  /** Throws Fault 'designation-own-department' where one of them belongs to a party, under whatever account. */
  async requireApart(
    tx: Transaction,
    officers: readonly Pick<Actor, 'personId'>[],
    parties: readonly string[],
  ): Promise<void> {
    for (const officer of officers) await this.own.requireApart(tx, officer, parties);
  }

  stamp(tx: Transaction): Promise<Date> {
    return this.ledger.stamp(tx);
  }
}
