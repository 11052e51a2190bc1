import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsObject, ValidateNested } from 'class-validator';
import { DigestText, PlainText } from '../../../platform/http/index.js';
import type { Payment } from '../application/record-payment.js';
import { GROUND_LENGTH } from '../domain/fee-act.js';
import { CivilDay, dayOf, fenOf, VisibleText, YuanAmount } from './amount.js';

const PAYER_LENGTH = 200;
const REFERENCE_LENGTH = 64;

/** Digests of a receipt; the file itself stays where it is kept. */
export class ReceiptDto {
  @DigestText('sha256')
  sha256: string;

  @DigestText('sm3')
  sm3: string;
}

/** What was paid, and what shows it. */
export class PaymentDto {
  @YuanAmount({ least: 1n })
  amount: string;

  @CivilDay('缴费日期，不晚于今天 / the Beijing day of payment, not after today')
  paidOn: string;

  @ApiProperty({ maxLength: PAYER_LENGTH, description: '缴费人 / whose payment it was' })
  @PlainText({ maximum: PAYER_LENGTH })
  @VisibleText()
  payer: string;

  @ApiProperty({
    maxLength: REFERENCE_LENGTH,
    description: '银行流水号或票据号，同一登记中心只计一次 / number of the transfer or receipt; counts once per centre',
  })
  @PlainText({ maximum: REFERENCE_LENGTH })
  @VisibleText()
  reference: string;

  @ApiProperty({ type: ReceiptDto, description: '票据文件的摘要 / digests of the receipt' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ReceiptDto)
  receipt: ReceiptDto;
}

/** The payment that a checked body states. */
export const paymentOf = ({ amount, paidOn, payer, reference, receipt }: PaymentDto): Payment => ({
  amount: fenOf(amount),
  paidOn: dayOf(paidOn),
  payer,
  reference,
  receipt: { sha256: receipt.sha256, sm3: receipt.sm3 },
});

const GROUND = {
  maxLength: GROUND_LENGTH,
  description: '理由；随复核申请永久保存，勿写自然人姓名 / kept for ever with the request: name no natural person',
};

/** How much need not be paid, and why. */
export class WaiverDto {
  @YuanAmount({ least: 1n })
  amount: string;

  @ApiProperty(GROUND)
  @PlainText({ maximum: GROUND_LENGTH })
  @VisibleText()
  ground: string;
}

/** Why a payment does not count any more. */
export class ReversalDto {
  @ApiProperty(GROUND)
  @PlainText({ maximum: GROUND_LENGTH })
  @VisibleText()
  ground: string;
}
