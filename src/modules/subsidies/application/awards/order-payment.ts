import { Injectable } from '@nestjs/common';
import { civilDateAt } from '../../../../core/calendar/index.js';
import { type Fen, formatYuan } from '../../../../core/money.js';
import { Clock } from '../../../../platform/clock/clock.js';
import type { Transaction } from '../../../../platform/database/index.js';
import { Ids } from '../../../../platform/ids/ids.js';
import { awardFault } from '../../domain/award-faults.js';
import { payableOf } from '../../domain/grant.js';
import { MOST_ORDERS, type StandingOrder } from '../../domain/payment.js';
import { PaymentRows } from '../../persistence/payment-rows.js';
import type { ActingBy } from '../claim-trail.js';
import { AwardNews } from './award-news.js';
import { LockedGrants } from './locked-grants.js';

const NUMBER_BYTES = 6;

/** 支付指令: another person than whoever granted orders that the bank pays it, whole or in instalments. */
@Injectable()
export class OrderPayment {
  constructor(
    private readonly grants: LockedGrants,
    private readonly payments: PaymentRows,
    private readonly news: AwardNews,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * The order, with its number. Throws what `LockedGrants.require` throws, 'award-waiver-not-paid', 'award-above-payable',
   * 'payment-orders-too-many'.
   * @param stated what is to be paid; without an amount all that is left
   */
  async execute(
    tx: Transaction,
    by: ActingBy,
    grantId: string,
    stated: { readonly payeeAccount: string; readonly amount?: Fen },
  ): Promise<StandingOrder> {
    const grant = await this.grants.require(tx, by, grantId);
    if (grant.form === 'fee-waiver') throw awardFault('award-waiver-not-paid');
    const payable = payableOf(grant.standing);
    const amount = stated.amount ?? payable;
    if (amount <= 0n || amount > payable) throw awardFault('award-above-payable', { payable: formatYuan(payable) });
    if ((await this.payments.count(tx, grantId)) >= MOST_ORDERS) throw awardFault('payment-orders-too-many');
    const { accountId, personId } = by.actor;
    const at = this.clock.now();
    const order = {
      ...{ id: this.ids.uuid(), grantId, number: this.numberAt(at), payeeAccount: stated.payeeAccount, amount },
      ...{ by: { accountId, personId }, at },
    };
    const instalment = await this.payments.order(tx, order);
    const detail = { order: order.number, instalment, amount: String(amount) };
    await this.news.record(tx, by, 'award.payment-ordered', { grantId, claimId: grant.claimId }, detail);
    return { ...order, claimId: grant.claimId, instalment };
  }

  /** The Beijing day, and what nobody guesses or draws twice. */
  private numberAt(at: Date): string {
    const random = Buffer.from(this.ids.bytes(NUMBER_BYTES)).toString('hex').toUpperCase();
    return `${civilDateAt(at).replaceAll('-', '')}-${random}`;
  }
}
