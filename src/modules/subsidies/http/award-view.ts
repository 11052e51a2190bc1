import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Granted } from '../application/awards/grant-claim.js';
import type { WholeAward } from '../application/awards/read-awards.js';
import type { Return, ShownGrant } from '../domain/award.js';
import { payableOf } from '../domain/grant.js';
import { ShownYuan, yuan } from './award-fields.js';
import { PaymentOrderView } from './payment-order-view.js';

const TIME = { format: 'date-time' };
export const FORMS = ['cash', 'voucher', 'fee-waiver'] as const;

/** What the caps count an award under, beside its recipient. */
export class AwardScopeView {
  @ApiProperty()
  scope: string;

  @ApiProperty()
  id: string;
}

/** What was granted, to whom, and what became of the money. */
export class AwardView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  claimId: string;

  @ApiProperty({ description: '领取人 / who receives it' })
  recipientName: string;

  @ApiProperty({ example: '91110000MA0000001X' })
  recipientCode: string;

  @ApiProperty({ example: 'BDA-2025' })
  policy: string;

  @ApiProperty({ description: '政策版本 / version of the policy, as published' })
  policyVersion: string;

  @ApiProperty({ example: 'BDA-8-VOUCHER' })
  rule: string;

  @ApiProperty({ type: 'integer', description: '计入的年度 / calendar year that it counts for' })
  year: number;

  @ApiProperty({ type: [AwardScopeView] })
  scopes: AwardScopeView[];

  @ApiProperty({ enum: FORMS })
  form: string;

  @ShownYuan('核定额 / granted')
  granted: string;

  @ShownYuan('已下达指令、银行尚未答复 / ordered, not answered by the bank')
  ordered: string;

  @ShownYuan('已支付，含其后追回的 / paid, whatever was clawed back of it')
  paid: string;

  @ShownYuan('已追回 / clawed back')
  clawedBack: string;

  @ShownYuan('不再支付、已退回 / given back unpaid')
  released: string;

  @ShownYuan('尚可支付 / still payable')
  payable: string;

  @ApiProperty(TIME)
  grantedAt: string;

  @ApiPropertyOptional({ type: 'integer', description: '账本条目，公布后才有 / entry, once it is published' })
  entryIndex?: number;

  static from(this: void, grant: ShownGrant): AwardView {
    const { id, claimId, recipientName, recipientCode, policyId: policy, policyVersion, ruleId: rule, year } = grant;
    const { scopes, form, standing, at, publishedIndex } = grant;
    const { granted, ordered, paid, clawedBack, released } = standing;
    return {
      ...{ id, claimId, recipientName, recipientCode, policy, policyVersion, rule, year },
      ...{ scopes: scopes.map(({ scope, id: of }) => ({ scope, id: of })), form },
      ...{ granted: yuan(granted), ordered: yuan(ordered), paid: yuan(paid) },
      ...{ clawedBack: yuan(clawedBack), released: yuan(released), payable: yuan(payableOf(standing)) },
      grantedAt: at.toISOString(),
      ...(publishedIndex === undefined ? {} : { entryIndex: publishedIndex }),
    };
  }
}

/** A page of awards. */
export class AwardPage {
  @ApiProperty({ type: [AwardView] })
  items: AwardView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** What was granted just now. */
export class GrantedView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  claimId: string;

  @ShownYuan()
  granted: string;

  @ShownYuan('核准而未能核定的部分 / approved, and not granted')
  shortfall: string;

  @ApiProperty({
    type: [String],
    description: '余额不足的上限或额度 / the caps and the pool that left less than was approved',
    example: ['BDA-2025/pool/BDA-8-VOUCHER/2026'],
  })
  limitedBy: string[];

  static from({ id, granted, shortfall, limitedBy }: Granted, claimId: string): GrantedView {
    return { id, claimId, granted: yuan(granted), shortfall: yuan(shortfall), limitedBy: [...limitedBy] };
  }
}

/** What came back of an award. */
export class AwardReturnView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['claw-back', 'release'] })
  movement: string;

  @ShownYuan()
  amount: string;

  @ApiProperty()
  reason: string;

  @ApiProperty(TIME)
  at: string;

  static from(this: void, { id, movement, amount, reason, at }: Return): AwardReturnView {
    return { id, movement, amount: yuan(amount), reason, at: at.toISOString() };
  }
}

/** The same with why, for whom it concerns; what was erased is gone. */
export class ExplainedReturnView extends AwardReturnView {
  @ApiPropertyOptional()
  explanation?: string;

  static explained(this: void, back: Return): ExplainedReturnView {
    const { explanation } = back;
    return {
      ...AwardReturnView.from(back),
      ...(explanation === undefined || explanation === null ? {} : { explanation }),
    };
  }
}

/** An award with everything that moved its money. */
export class WholeAwardView extends AwardView {
  @ApiProperty({ type: [PaymentOrderView] })
  orders: PaymentOrderView[];

  @ApiProperty({ type: [ExplainedReturnView] })
  returns: ExplainedReturnView[];

  static whole({ grant, orders, returns }: WholeAward): WholeAwardView {
    return {
      ...AwardView.from(grant),
      orders: orders.map(PaymentOrderView.from),
      returns: returns.map(ExplainedReturnView.explained),
    };
  }
}
