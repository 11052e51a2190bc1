import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches, ValidateIf } from 'class-validator';
import { Fault } from '../../../core/fault.js';
import { IfGiven, PlainText } from '../../../platform/http/index.js';
import { CLAW_BACK_REASONS, RELEASE_REASONS } from '../domain/award.js';
import { type BankAnswer, FAILURE_REASONS } from '../domain/payment.js';
import { VisibleText, YuanIfGiven } from './award-fields.js';

const ACCOUNT_LENGTH = 100;
/** Letters of either case are the same letter, so that no transfer is written in two ways. */
const REFERENCE = /^[0-9A-Za-z][0-9A-Za-z._/-]{0,63}$/;
const EXPLANATION_LENGTH = 1_000;
const EXPLANATION = {
  maxLength: EXPLANATION_LENGTH,
  description: '说明；存证只有加盐摘要，可依规删除 / entered as a salted digest, and can be erased',
};

/** A payment to be made. */
export class PaymentOrderDto {
  @ApiProperty({
    maxLength: ACCOUNT_LENGTH,
    description: '收款账户的标识；存证只有加盐摘要 / what the payer knows the account by; entered as a salted digest',
  })
  @PlainText({ maximum: ACCOUNT_LENGTH })
  @VisibleText()
  payeeAccount: string;

  @YuanIfGiven('不填则为全部余额 / without it all that is left')
  amount?: string;
}

const OUTCOMES = ['paid', 'failed'] as const;

/** What the bank says of an order. */
export class BankAnswerDto {
  @ApiProperty({ enum: OUTCOMES })
  @IsIn(OUTCOMES)
  outcome: (typeof OUTCOMES)[number];

  @ApiPropertyOptional({
    pattern: REFERENCE.source,
    description:
      '银行流水号，支付成功时必填，不分大小写；一笔转账只支付一个指令 / needed for `paid`, in either case; one transfer pays one order',
  })
  @ValidateIf(({ outcome, bankReference }: BankAnswerDto) => outcome === 'paid' || bankReference !== undefined)
  @Matches(REFERENCE)
  bankReference?: string;

  @ApiPropertyOptional({ enum: FAILURE_REASONS, description: '未成功时必填 / needed for `failed`' })
  @ValidateIf(({ outcome, reason }: BankAnswerDto) => outcome === 'failed' || reason !== undefined)
  @IsIn(FAILURE_REASONS)
  reason?: (typeof FAILURE_REASONS)[number];
}

/** The answer that a checked body states. Throws Fault 'validation-failed' where it says both. */
export function answerOf({ outcome, bankReference, reason }: BankAnswerDto): BankAnswer {
  const unfit = outcome === 'paid' ? reason : bankReference;
  if (unfit !== undefined) {
    const pointer = outcome === 'paid' ? '/reason' : '/bankReference';
    throw new Fault('validation-failed', {}, [{ pointer, code: 'malformed' }]);
  }
  return outcome === 'paid'
    ? { outcome, bankReference: (bankReference ?? '').toUpperCase() }
    : { outcome, reason: reason ?? 'other' };
}

/** Paid money that comes back. */
export class ClawBackDto {
  @YuanIfGiven('不填则为全部已付款项 / without it all that was paid')
  amount?: string;

  @ApiProperty({ enum: CLAW_BACK_REASONS })
  @IsIn(CLAW_BACK_REASONS)
  reason: (typeof CLAW_BACK_REASONS)[number];

  @ApiPropertyOptional(EXPLANATION)
  @IfGiven()
  @PlainText({ maximum: EXPLANATION_LENGTH })
  explanation?: string;
}

/** Money that will never be paid. */
export class AwardReleaseDto {
  @YuanIfGiven('不填则为全部余额 / without it all that is left')
  amount?: string;

  @ApiProperty({ enum: RELEASE_REASONS })
  @IsIn(RELEASE_REASONS)
  reason: (typeof RELEASE_REASONS)[number];

  @ApiPropertyOptional(EXPLANATION)
  @IfGiven()
  @PlainText({ maximum: EXPLANATION_LENGTH })
  explanation?: string;
}
