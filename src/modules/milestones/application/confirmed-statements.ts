import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { ShownMilestone } from '../domain/milestone.js';
import type { ShownRecord } from '../domain/record.js';
import { MilestoneRows } from '../persistence/milestone-rows.js';
import { RecordRows } from '../persistence/record-rows.js';

/** Confirmed firsts for modules that rely on them; what a published checkpoint covers has its index. */
@Injectable()
export class ConfirmedMilestones {
  constructor(private readonly rows: MilestoneRows) {}

  /** The earliest confirmed first; at most one of each kind, and no registration that was revoked since. */
  of(tx: Transaction, organisationId: string): Promise<ShownMilestone[]> {
    return this.rows.standing(tx, organisationId);
  }
}

/** Confirmed records for modules that rely on them; what a published checkpoint covers has its index. */
@Injectable()
export class ConfirmedRecords {
  constructor(private readonly rows: RecordRows) {}

  /** The earliest confirmed first. */
  of(tx: Transaction, organisationId: string): Promise<ShownRecord[]> {
    return this.rows.allConfirmed(tx, organisationId);
  }
}
