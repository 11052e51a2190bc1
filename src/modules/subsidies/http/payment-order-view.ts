import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { StandingOrder } from '../domain/payment.js';
import { ShownYuan, yuan } from './award-fields.js';

const STATES = ['open', 'paid', 'failed'] as const;

/** An order to pay, and what the bank said of it. */
export class PaymentOrderView {
  @ApiProperty({ example: '20260918-0123456789AB' })
  number: string;

  @ApiProperty({ format: 'uuid' })
  awardId: string;

  @ApiProperty({ type: 'integer', description: '该项核定的第几个指令 / number within the award, failed ones counted' })
  instalment: number;

  @ApiProperty()
  payeeAccount: string;

  @ShownYuan()
  amount: string;

  @ApiProperty({ enum: STATES })
  state: (typeof STATES)[number];

  @ApiProperty({ format: 'date-time' })
  orderedAt: string;

  @ApiPropertyOptional()
  bankReference?: string;

  @ApiPropertyOptional({ description: '未成功的原因 / why it failed' })
  reason?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  answeredAt?: string;

  static from(
    this: void,
    { number, grantId, instalment, payeeAccount, amount, at, answer }: StandingOrder,
  ): PaymentOrderView {
    const order = {
      number,
      awardId: grantId,
      instalment,
      payeeAccount,
      amount: yuan(amount),
      orderedAt: at.toISOString(),
    };
    if (answer === undefined) return { ...order, state: 'open' };
    const { outcome: state, at: answeredAt } = answer;
    const word = answer.outcome === 'paid' ? { bankReference: answer.bankReference } : { reason: answer.reason };
    return { ...order, state, ...word, answeredAt: answeredAt.toISOString() };
  }
}

/** A page of payment orders. */
export class PaymentOrderPage {
  @ApiProperty({ type: [PaymentOrderView] })
  items: PaymentOrderView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
