import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerWriter } from '../../ledger/index.js';
import { milestoneFault } from '../domain/faults.js';
import type { Milestone, MilestoneType } from '../domain/milestone.js';
import type { Holder } from '../domain/statement.js';
import { MilestoneRows } from '../persistence/milestone-rows.js';
import { Holders } from './holders.js';
import { type ActingBy, MilestoneTrail } from './milestone-trail.js';

/** Takes statements of firsts, whatever they rest on. */
@Injectable()
export class MilestoneDesk {
  constructor(
    private readonly rows: MilestoneRows,
    private readonly holders: Holders,
    private readonly ledger: LedgerWriter,
    private readonly trail: MilestoneTrail,
    private readonly ids: Ids,
  ) {}

  /** Whose a statement is, and its time. Throws Fault 'statement-of-no-enterprise', 'milestone-confirmed-already'. */
  async begin(
    tx: Transaction,
    { actor }: ActingBy,
    type: MilestoneType,
  ): Promise<{ readonly holder: Holder; readonly at: Date }> {
    const holder = await this.holders.of(tx, actor);
    const earlier = await this.rows.confirmed(tx, holder.code, type);
    if (earlier !== undefined) {
      const { id: first, occurredOn } = earlier;
      throw milestoneFault('milestone-confirmed-already', { type, first, occurredOn });
    }
    return { holder, at: await this.ledger.stamp(tx) };
  }

  /** Keeps a statement as an open one. */
  async keep(
    tx: Transaction,
    by: ActingBy,
    stated: Omit<Milestone, 'id' | 'state' | 'version' | 'stated'>,
    at: Date,
  ): Promise<Milestone> {
    const { accountId, personId } = by.actor;
    const milestone: Milestone = {
      ...stated,
      ...{ id: this.ids.uuid(), state: 'stated', version: 1, stated: { accountId, personId, at } },
    };
    await this.rows.insert(tx, milestone);
    await this.trail.milestone(tx, by, milestone);
    return milestone;
  }
}
