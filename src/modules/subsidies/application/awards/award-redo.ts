import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../../platform/database/index.js';
import { forgetRequestDigests } from '../../../../platform/http/index.js';
import { type LedgerAct, LedgerActs, LedgerSalts, type RedoRequest } from '../../../ledger/index.js';
import { AwardReads } from '../../persistence/award-reads.js';
import { AwardRows } from '../../persistence/award-rows.js';
import { PaymentRows } from '../../persistence/payment-rows.js';
import { grantedAct, paidAct, returnedAct } from './award-acts.js';

const RETURNS = ['subsidy.clawed-back', 'subsidy.released'] as const;

/**
 * Makes grants, payments and returns again that the ledger could not take in time: only the time is another. Takes the
 * explanation out of a return when its salt is erased.
 */
@Injectable()
export class AwardRedo implements OnModuleInit {
  constructor(
    private readonly acts: LedgerActs,
    private readonly salts: LedgerSalts,
    private readonly awards: AwardRows,
    private readonly reads: AwardReads,
    private readonly payments: PaymentRows,
  ) {}

  onModuleInit(): void {
    this.acts.registerRedo(['subsidy.granted'], (tx, refused, at) => this.grantAgain(tx, refused, at));
    this.acts.registerRedo(['subsidy.paid'], (tx, refused, at) => this.payAgain(tx, refused, at));
    this.acts.registerRedo(RETURNS, (tx, refused, at) => this.returnAgain(tx, refused, at));
    this.salts.registerKeeper(RETURNS, { erase: (tx, { actId }) => this.erase(tx, actId) });
  }

  private async grantAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const grant = await this.reads.find(tx, actId);
    if (grant === undefined) throw new Error(`there is no grant ${actId} to make again`);
    await this.awards.setTime(tx, actId, at);
    return grantedAct(grant, at);
  }

  private async payAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const order = await this.payments.byAct(tx, actId);
    if (order?.answer === undefined) throw new Error(`there is no payment ${actId} to make again`);
    await this.payments.setTime(tx, actId, at);
    return paidAct(order, order.answer, at);
  }

  private async returnAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const back = await this.reads.findReturn(tx, actId);
    if (back === undefined) throw new Error(`there is nothing given back by ${actId} to make again`);
    await this.awards.setTime(tx, actId, at);
    return returnedAct(back, at);
  }

  private async erase(tx: Transaction, actId: string): Promise<void> {
    await this.awards.eraseExplanation(tx, actId);
    await forgetRequestDigests(tx, actId);
  }
}
