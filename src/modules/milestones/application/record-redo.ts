import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { forgetRequestDigests } from '../../../platform/http/index.js';
import { type LedgerAct, LedgerActs, LedgerSalts, type RedoRequest } from '../../ledger/index.js';
import { RecordRows } from '../persistence/record-rows.js';
import { filedAct, RECORD_MATTER } from './filed-act.js';

const KINDS = ['record.filed'] as const;

/** Makes filings again that the ledger could not take in time, and takes the details out when their salt is erased. */
@Injectable()
export class RecordRedo implements OnModuleInit {
  constructor(
    private readonly acts: LedgerActs,
    private readonly salts: LedgerSalts,
    private readonly records: RecordRows,
  ) {}

  onModuleInit(): void {
    this.acts.registerRedo(KINDS, (tx, refused, at) => this.fileAgain(tx, refused, at), RECORD_MATTER);
    this.salts.registerKeeper(KINDS, { erase: (tx, { actId }) => this.erase(tx, actId) }, RECORD_MATTER);
  }

  private async fileAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const record = await this.records.find(tx, actId);
    if (record?.state !== 'confirmed') throw new Error(`there is no confirmed record ${actId} to file again`);
    await this.records.setTime(tx, actId, at);
    return filedAct(record, at);
  }

  private async erase(tx: Transaction, actId: string): Promise<void> {
    await this.records.eraseDetails(tx, actId);
    await forgetRequestDigests(tx, actId);
  }
}
