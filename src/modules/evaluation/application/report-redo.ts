import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { forgetRequestDigests } from '../../../platform/http/index.js';
import { type LedgerAct, LedgerActs, LedgerSalts, type RedoRequest, type ValueInQuestion } from '../../ledger/index.js';
import { Reports } from '../persistence/reports.js';
import { filedAct } from './filed-act.js';

const KINDS = ['evaluation.filed'] as const;

/**
 * Makes filings again that the ledger could not take within a minute of their time, or before the Beijing day was over:
 * only the time is another. Takes the signatories out of a report when their salt is erased.
 */
@Injectable()
export class ReportRedo implements OnModuleInit {
  constructor(
    private readonly acts: LedgerActs,
    private readonly salts: LedgerSalts,
    private readonly reports: Reports,
  ) {}

  onModuleInit(): void {
    this.acts.registerRedo(KINDS, (tx, refused, at) => this.fileAgain(tx, refused, at));
    this.salts.registerKeeper(KINDS, { erase: (tx, value) => this.erase(tx, value) });
  }

  private async fileAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const found = await this.reports.find(tx, actId);
    if (found === undefined) throw new Error(`there is no report ${actId} to file again`);
    await this.reports.setTime(tx, actId, at);
    return filedAct(found.report, at);
  }

  private async erase(tx: Transaction, { actId }: ValueInQuestion): Promise<void> {
    await this.reports.eraseSignatories(tx, actId);
    await forgetRequestDigests(tx, actId);
  }
}
