import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { type LedgerAct, LedgerActs, type RedoRequest } from '../../ledger/index.js';
import { ClaimRows } from '../persistence/claim-rows.js';
import { DecisionRows } from '../persistence/decision-rows.js';
import { decidedAct } from './decided-act.js';

const KINDS = ['claim.decided'] as const;

/** Makes decisions again that the ledger could not take in time: only the time is another. */
@Injectable()
export class DecisionRedo implements OnModuleInit {
  constructor(
    private readonly acts: LedgerActs,
    private readonly claims: ClaimRows,
    private readonly decisions: DecisionRows,
  ) {}

  onModuleInit(): void {
    this.acts.registerRedo(KINDS, (tx, refused, at) => this.decideAgain(tx, refused, at));
  }

  private async decideAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const decision = await this.decisions.find(tx, actId);
    const claim = decision && (await this.claims.find(tx, decision.claimId));
    if (decision === undefined || claim === undefined) throw new Error(`there is no decision ${actId} to make again`);
    await this.decisions.setTime(tx, actId, at);
    return decidedAct(claim, decision, at);
  }
}
