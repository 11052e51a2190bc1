import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../../platform/database/index.js';
import { type LedgerAct, LedgerActs, type RedoRequest } from '../../../ledger/index.js';
import { RecognitionRows } from '../../persistence/recognition-rows.js';
import { ReportHolds } from '../report-holds.js';
import { recordedAct } from './recorded-act.js';

const KINDS = ['recognition.recorded'] as const;

/** Makes recordings again that the ledger could not take in time: only the time is another. Reports under them stay closed. */
@Injectable()
export class RecognitionRedo implements OnModuleInit {
  constructor(
    private readonly acts: LedgerActs,
    private readonly recognitions: RecognitionRows,
    private readonly holds: ReportHolds,
  ) {}

  onModuleInit(): void {
    this.acts.registerRedo(KINDS, (tx, refused, at) => this.recordAgain(tx, refused, at));
    this.holds.register((tx, reportId) => this.recognitions.isOf(tx, reportId));
  }

  private async recordAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const recognition = await this.recognitions.byId(tx, actId);
    if (recognition === undefined) throw new Error(`there is no recognition ${actId} to record again`);
    await this.recognitions.setTime(tx, actId, at);
    return recordedAct(recognition, at);
  }
}
