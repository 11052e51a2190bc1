import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../../platform/database/index.js';
import { Ids } from '../../../../platform/ids/ids.js';
import { LedgerWriter } from '../../../ledger/index.js';
import type { ShownGrant } from '../../domain/award.js';
import { awardFault } from '../../domain/award-faults.js';
import type { BankAnswer, RecordedAnswer, StandingOrder } from '../../domain/payment.js';
import { PaymentRows, type Recorded } from '../../persistence/payment-rows.js';
import { paidAct } from './award-acts.js';
import type { ActingBy } from '../claim-trail.js';
import { AwardNews } from './award-news.js';
import { LockedGrants, told } from './locked-grants.js';

type Answered = StandingOrder & { readonly answer: RecordedAnswer };

/** 银行回执: what the bank says of an order is kept once; the same word again, after a timeout say, changes nothing. */
@Injectable()
export class RecordBankAnswer {
  constructor(
    private readonly grants: LockedGrants,
    private readonly payments: PaymentRows,
    private readonly ledger: LedgerWriter,
    private readonly news: AwardNews,
    private readonly ids: Ids,
  ) {}

  /**
   * The order with the first answer, however often the same is said. Throws Fault 'payment-order-not-found',
   * 'payment-answered-already', 'payment-bank-reference-used', and what `LockedGrants.require` throws.
   */
  async execute(tx: Transaction, by: ActingBy, number: string, answer: BankAnswer): Promise<Answered> {
    const ordered = await this.payments.byNumber(tx, number);
    if (ordered === undefined) throw awardFault('payment-order-not-found');
    const grant = await this.grants.require(tx, by, ordered.grantId);
    const request = { ...answer, number, actId: this.ids.uuid(), accountId: by.actor.accountId };
    const recorded = await this.payments.record(tx, request, () => this.ledger.stamp(tx));
    if (!('order' in recorded)) throw refusalOf(recorded, number, answer);
    if (recorded.kind === 'recorded') await this.enter(tx, by, grant, recorded.order);
    return recorded.order;
  }

  private async enter(tx: Transaction, by: ActingBy, grant: ShownGrant, order: Answered): Promise<void> {
    const { answer, number, instalment, amount } = order;
    const { outcome, actId: source, at } = answer;
    if (outcome === 'paid') await this.ledger.submit(tx, paidAct(order, answer, at));
    const detail = { order: number, instalment, amount: String(amount) };
    await this.news.record(tx, by, `award.payment-${outcome}`, told(grant), detail);
    const kind = outcome === 'paid' ? 'subsidy.paid' : 'subsidy.payment_failed';
    await this.news.tell(tx, told(grant), { source, kind, at });
  }
}

function refusalOf(recorded: Exclude<Recorded, { readonly order: unknown }>, number: string, answer: BankAnswer) {
  switch (recorded.kind) {
    case 'answered-already':
      return awardFault('payment-answered-already', { number, outcome: recorded.outcome });
    case 'bank-reference-used':
      return awardFault('payment-bank-reference-used', {
        reference: answer.outcome === 'paid' ? answer.bankReference : '',
      });
    case 'unknown':
      return awardFault('payment-order-not-found');
  }
}
