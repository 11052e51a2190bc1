import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { type LedgerAct, LedgerActs, type RedoRequest } from '../../ledger/index.js';
import { MilestoneRows } from '../persistence/milestone-rows.js';
import { confirmedAct } from './confirmed-act.js';

const KINDS = ['milestone.confirmed'] as const;

/** Makes confirmations again that the ledger could not take in time: only the time is another. */
@Injectable()
export class MilestoneRedo implements OnModuleInit {
  constructor(
    private readonly acts: LedgerActs,
    private readonly milestones: MilestoneRows,
  ) {}

  onModuleInit(): void {
    this.acts.registerRedo(KINDS, (tx, refused, at) => this.confirmAgain(tx, refused, at));
  }

  private async confirmAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const milestone = await this.milestones.find(tx, actId);
    if (milestone?.state !== 'confirmed') throw new Error(`there is no confirmed milestone ${actId} to confirm again`);
    await this.milestones.setTime(tx, actId, at);
    return confirmedAct(milestone, at);
  }
}
