import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerWriter } from '../../ledger/index.js';
import type { Dispute } from '../domain/dispute.js';
import { requireOpen } from '../domain/dispute-rules.js';
import { sourceFault } from '../domain/faults.js';
import { DisputeRecords } from './dispute-records.js';
import { LockedDisputes } from './locked-disputes.js';

/** 撤回争议: the claimant who opened a dispute ends it, and the source stays what it is. */
@Injectable()
export class WithdrawDispute {
  constructor(
    private readonly locked: LockedDisputes,
    private readonly records: DisputeRecords,
    private readonly ledger: LedgerWriter,
    private readonly ids: Ids,
  ) {}

  /** Throws Fault 'dispute-not-found', 'dispute-not-claimant' for all but its opener, 'dispute-ended'. */
  async execute(tx: Transaction, actor: Actor, id: string): Promise<Dispute> {
    const { dispute } = await this.locked.one(tx, actor, id);
    if (dispute.openedBy !== actor.organisationCode) throw sourceFault('dispute-not-claimant');
    requireOpen(dispute);
    const at = await this.ledger.stamp(tx);
    const decided = { id: this.ids.uuid(), outcome: 'withdrawn', decidedBy: actor.personRef, at } as const;
    await this.records.end(tx, actor, dispute, decided);
    return { ...dispute, state: 'withdrawn', version: dispute.version + 1 };
  }
}
