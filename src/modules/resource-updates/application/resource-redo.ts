import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { type LedgerAct, LedgerActs, type RedoRequest } from '../../ledger/index.js';
import { ResourceCopies } from '../persistence/resource-copies.js';
import { UpdateReports } from '../persistence/update-reports.js';
import { copiedAct, copyEndedAct, updatedAct } from './resource-acts.js';

/**
 * Makes acts again that the ledger could not take within a minute of their time, or before the Beijing day was over:
 * what was reported or stated stays, and only its time is another.
 */
@Injectable()
export class ResourceRedo implements OnModuleInit {
  constructor(
    private readonly acts: LedgerActs,
    private readonly reports: UpdateReports,
    private readonly copies: ResourceCopies,
  ) {}

  onModuleInit(): void {
    this.acts.registerRedo(['source.updated'], (tx, refused, at) => this.reportAgain(tx, refused, at));
    this.acts.registerRedo(['source.copied'], (tx, refused, at) => this.copyAgain(tx, refused, at));
    this.acts.registerRedo(['source.copy-ended'], (tx, refused, at) => this.endAgain(tx, refused, at));
  }

  private async reportAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const report = required(await this.reports.find(tx, actId), actId);
    await this.reports.setTime(tx, actId, at);
    return updatedAct(report, at);
  }

  private async copyAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const copy = required(await this.copies.find(tx, actId), actId);
    await this.copies.setTime(tx, actId, at);
    return copiedAct(copy, at);
  }

  private async endAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const copy = required(await this.copies.endedBy(tx, actId), actId);
    await this.copies.setEndTime(tx, actId, at);
    return copyEndedAct(copy, actId, at);
  }
}

function required<T>(found: T | undefined, id: string): T {
  if (found === undefined) throw new Error(`there is no act ${id} to make again`);
  return found;
}
