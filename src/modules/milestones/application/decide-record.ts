import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerWriter } from '../../ledger/index.js';
import { milestoneFault } from '../domain/faults.js';
import type { EvidenceRecord } from '../domain/record.js';
import { type Ending, requireOpen } from '../domain/statement.js';
import { RecordRows } from '../persistence/record-rows.js';
import { filedAct } from './filed-act.js';
import { type ActingBy, MilestoneTrail } from './milestone-trail.js';
import { OfficerApart } from './officer-apart.js';

/** 确认: an officer confirms or refuses a record; the organisation itself may withdraw it. */
@Injectable()
export class DecideRecord {
  constructor(
    private readonly rows: RecordRows,
    private readonly ledger: LedgerWriter,
    private readonly trail: MilestoneTrail,
    private readonly apart: OfficerApart,
  ) {}

  /** Throws Fault 'record-not-found', what `OfficerApart` throws, and what the ledger throws. */
  async confirm(tx: Transaction, by: ActingBy, id: string): Promise<EvidenceRecord> {
    const open = await this.locked(tx, id);
    await this.apart.ofRecord(tx, by.actor, open);
    const confirmed = await this.end(tx, by, open, 'confirmed');
    await this.ledger.submit(tx, filedAct(confirmed, confirmed.ended.at));
    return confirmed;
  }

  /** Throws Fault 'record-not-found' and what `OfficerApart` throws. */
  async refuse(tx: Transaction, by: ActingBy, id: string, reason: string): Promise<EvidenceRecord> {
    const open = await this.locked(tx, id);
    await this.apart.ofRecord(tx, by.actor, open);
    return this.end(tx, by, open, 'refused', reason);
  }

  /** Throws Fault 'record-not-found' for one of another organisation, 'statement-ended'. */
  async withdraw(tx: Transaction, by: ActingBy, id: string): Promise<EvidenceRecord> {
    const open = await this.locked(tx, id);
    if (open.holder.organisationId !== by.actor.organisationId) throw milestoneFault('record-not-found');
    requireOpen(open);
    return this.end(tx, by, open, 'withdrawn');
  }

  private async end(
    tx: Transaction,
    by: ActingBy,
    open: EvidenceRecord,
    state: Ending,
    reason?: string,
  ): Promise<EvidenceRecord & Required<Pick<EvidenceRecord, 'ended'>>> {
    const { accountId, personId } = by.actor;
    const ended = { accountId, personId, at: await this.ledger.stamp(tx) };
    const record = {
      ...{ ...open, state, version: open.version + 1, ended },
      ...(reason === undefined ? {} : { reason }),
    };
    await this.rows.end(tx, record);
    await this.trail.evidenceRecord(tx, by, record);
    return record;
  }

  private async locked(tx: Transaction, id: string): Promise<EvidenceRecord> {
    const record = await this.rows.lock(tx, id);
    if (record === undefined) throw milestoneFault('record-not-found');
    return record;
  }
}
