import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerWriter } from '../../ledger/index.js';
import { milestoneFault } from '../domain/faults.js';
import { isRecorded, type Milestone } from '../domain/milestone.js';
import { type Ending, requireOpen } from '../domain/statement.js';
import { MilestoneRows } from '../persistence/milestone-rows.js';
import { confirmedAct } from './confirmed-act.js';
import { type ActingBy, MilestoneTrail } from './milestone-trail.js';
import { OfficerApart } from './officer-apart.js';
import { OwnRecords } from './own-records.js';

/** 认定: an officer confirms or refuses what an organisation stated of its firsts; the organisation itself may withdraw it. */
@Injectable()
export class DecideMilestone {
  constructor(
    private readonly rows: MilestoneRows,
    private readonly records: OwnRecords,
    private readonly ledger: LedgerWriter,
    private readonly trail: MilestoneTrail,
    private readonly apart: OfficerApart,
  ) {}

  /**
   * Of two confirmations of one first, whichever comes second waits and is refused with the name of the first. Throws Fault
   * 'milestone-not-found', what `OfficerApart` and `OwnRecords` throw, 'milestone-confirmed-already',
   * 'milestone-record-overtaken', and what the ledger throws.
   */
  async confirm(tx: Transaction, by: ActingBy, id: string): Promise<Milestone> {
    const { holder, type } = await this.found(tx, id);
    await this.rows.lockFirst(tx, holder.code, type);
    const open = await this.locked(tx, id);
    await this.apart.ofMilestone(tx, by.actor, open);
    const earlier = await this.rows.confirmed(tx, holder.code, type);
    if (earlier !== undefined) {
      const { id: first, occurredOn } = earlier;
      throw milestoneFault('milestone-confirmed-already', { type, first, occurredOn });
    }
    await this.requireGround(tx, open);
    const confirmed = await this.end(tx, by, open, 'confirmed');
    await this.ledger.submit(tx, confirmedAct(confirmed, confirmed.ended.at));
    return confirmed;
  }

  /** Throws Fault 'milestone-not-found' and what `OfficerApart` throws. */
  async refuse(tx: Transaction, by: ActingBy, id: string, reason: string): Promise<Milestone> {
    const open = await this.locked(tx, id);
    await this.apart.ofMilestone(tx, by.actor, open);
    return this.end(tx, by, open, 'refused', reason);
  }

  /** Throws Fault 'milestone-not-found' for one of another organisation, 'statement-ended'. */
  async withdraw(tx: Transaction, by: ActingBy, id: string): Promise<Milestone> {
    const open = await this.locked(tx, id);
    if (open.holder.organisationId !== by.actor.organisationId) throw milestoneFault('milestone-not-found');
    requireOpen(open);
    return this.end(tx, by, open, 'withdrawn');
  }

  private async end(
    tx: Transaction,
    by: ActingBy,
    open: Milestone,
    state: Ending,
    reason?: string,
  ): Promise<Milestone & Required<Pick<Milestone, 'ended'>>> {
    const { accountId, personId } = by.actor;
    const ended = { accountId, personId, at: await this.ledger.stamp(tx) };
    const milestone = {
      ...{ ...open, state, version: open.version + 1, ended },
      ...(reason === undefined ? {} : { reason }),
    };
    await this.rows.end(tx, milestone);
    await this.trail.milestone(tx, by, milestone);
    return milestone;
  }

  private async found(tx: Transaction, id: string): Promise<Milestone> {
    const milestone = await this.rows.find(tx, id);
    if (milestone === undefined) throw milestoneFault('milestone-not-found');
    return milestone;
  }

  private async locked(tx: Transaction, id: string): Promise<Milestone> {
    const milestone = await this.rows.lock(tx, id);
    if (milestone === undefined) throw milestoneFault('milestone-not-found');
    return milestone;
  }

  /** What the registry has on record is looked at again, under the lock of its certificate: another may be the first now. */
  private async requireGround(tx: Transaction, { holder, type, sourceAct, certificate }: Milestone): Promise<void> {
    if (certificate !== undefined) await this.records.requirePublic(tx, certificate);
    if (!isRecorded(type)) return;
    const { actId } = await this.records.first(tx, holder.organisationId, type);
    if (actId !== sourceAct) throw milestoneFault('milestone-record-overtaken', { type });
  }
}
