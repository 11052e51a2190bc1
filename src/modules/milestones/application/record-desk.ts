import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerWriter } from '../../ledger/index.js';
import type { EvidenceRecord } from '../domain/record.js';
import type { Holder } from '../domain/statement.js';
import { RecordRows } from '../persistence/record-rows.js';
import { Holders } from './holders.js';
import { type ActingBy, MilestoneTrail } from './milestone-trail.js';

/** Takes statements of records. */
@Injectable()
export class RecordDesk {
  constructor(
    private readonly rows: RecordRows,
    private readonly holders: Holders,
    private readonly ledger: LedgerWriter,
    private readonly trail: MilestoneTrail,
    private readonly ids: Ids,
  ) {}

  /** Whose a statement is, and its time. Throws Fault 'statement-of-no-enterprise'. */
  async begin(tx: Transaction, { actor }: ActingBy): Promise<{ readonly holder: Holder; readonly at: Date }> {
    return { holder: await this.holders.of(tx, actor), at: await this.ledger.stamp(tx) };
  }

  /** Whether a published checkpoint covers an act. */
  isPublished(tx: Transaction, actId: string): Promise<boolean> {
    return this.rows.isPublished(tx, actId);
  }

  /** Keeps a statement as an open one. Throws Fault 'record-stated-already', 'record-encumbrance-unfit'. */
  async keep(
    tx: Transaction,
    by: ActingBy,
    stated: Omit<EvidenceRecord, 'id' | 'state' | 'version' | 'stated'>,
    at: Date,
  ): Promise<EvidenceRecord> {
    const { accountId, personId } = by.actor;
    const record: EvidenceRecord = {
      ...stated,
      ...{ id: this.ids.uuid(), state: 'stated', version: 1, stated: { accountId, personId, at } },
    };
    await this.rows.insert(tx, record);
    await this.trail.evidenceRecord(tx, by, record);
    return record;
  }
}
