import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CENTRES } from '../../../core/access/index.js';
import { isObject } from '../../../core/canonical/index.js';
import { formatYuan } from '../../../core/money.js';
import type { CertificateFee } from '../application/read-organisation-fees.js';
import type { FeeInLedger } from '../application/read-fees.js';
import { balanceOf, FEE_ACT_KINDS, filingDay } from '../domain/fee.js';
import type { FeeAct } from '../domain/fee-act.js';
import { ReceiptDto } from './fee.dto.js';
import { ShownYuan } from './amount.js';

/** A payment, its reversal, or a waiver. */
export class FeeActView {
  @ApiProperty({ format: 'uuid', description: 'Also actId of the entry record.filed' })
  id: string;

  @ApiProperty({ enum: FEE_ACT_KINDS })
  kind: string;

  @ShownYuan()
  amount: string;

  @ApiProperty({ format: 'date-time', description: 'When it was recorded or confirmed' })
  recordedAt: string;

  @ApiPropertyOptional({ format: 'date' })
  paidOn?: string;

  @ApiPropertyOptional({ description: 'Absent once it was erased' })
  payer?: string;

  @ApiPropertyOptional({ description: 'Absent once it was erased' })
  reference?: string;

  @ApiPropertyOptional({ type: ReceiptDto })
  receipt?: ReceiptDto;

  @ApiPropertyOptional({ format: 'uuid', description: 'reversal: of which payment' })
  reverses?: string;

  @ApiPropertyOptional({ description: 'reversal, waiver: why; absent once it was erased' })
  ground?: string;

  @ApiProperty({ format: 'uuid', description: 'Stands for the natural person who recorded or confirmed it' })
  recordedBy: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'reversal, waiver: who asked for it' })
  requestedBy?: string;

  @ApiProperty({ enum: ['publishing', 'published'], description: 'Of its entry record.filed' })
  publication: 'publishing' | 'published';

  @ApiPropertyOptional({ type: 'integer', description: 'Index of that entry' })
  index?: number;

  static from(act: FeeAct, index: number | undefined): FeeActView {
    const { id, kind, amount, at, payment, reverses, recordedBy, requestedBy } = act;
    return {
      ...{ id, kind },
      amount: formatYuan(amount),
      recordedAt: at.toISOString(),
      ...(payment && { paidOn: payment.paidOn, receipt: { ...payment.receipt } }),
      ...textsOf(act),
      ...(reverses && { reverses }),
      recordedBy: recordedBy.personRef,
      ...(requestedBy && { requestedBy: requestedBy.personRef }),
      publication: index === undefined ? 'publishing' : 'published',
      ...(index === undefined ? {} : { index }),
    };
  }
}

/** What only the details say. */
function textsOf({ details }: FeeAct): Pick<FeeActView, 'payer' | 'reference' | 'ground'> {
  const { payer, reference, ground } = isObject(details) ? details : {};
  return {
    ...(typeof payer === 'string' && { payer }),
    ...(typeof reference === 'string' && { reference }),
    ...(typeof ground === 'string' && { ground }),
  };
}

/** The fee of an application and how it stands. */
export class FeeView {
  @ApiProperty({ format: 'uuid' })
  applicationId: string;

  @ApiProperty({ enum: CENTRES })
  centre: string;

  @ApiProperty()
  registrationType: string;

  @ApiProperty({ format: 'date', description: 'The Beijing day whose schedule applies' })
  filedOn: string;

  @ApiProperty({
    enum: ['undetermined', 'determined'],
    description: 'undetermined: the centre had no fee for it on that day, and nothing is charged',
  })
  state: 'undetermined' | 'determined';

  @ApiPropertyOptional({ format: 'uuid' })
  scheduleId?: string;

  @ApiPropertyOptional({ description: 'Whether the certificate waits for it' })
  paymentBeforeIssue?: boolean;

  @ShownYuan('The fee; 0.00 where none is determined')
  due: string;

  @ShownYuan('Payments less reversals')
  paid: string;

  @ShownYuan()
  waived: string;

  @ShownYuan()
  outstanding: string;

  @ShownYuan('Paid beyond the fee')
  excess: string;

  @ApiProperty({ type: [FeeActView], description: 'First to last' })
  acts: FeeActView[];

  static from({ application, fee, acts, indexes }: FeeInLedger): FeeView {
    const { id: applicationId, centre, registrationType } = application;
    const balance = balanceOf(fee, acts);
    return {
      ...{ applicationId, centre, registrationType },
      filedOn: filingDay(application) ?? '',
      state: fee.state,
      ...(fee.state === 'determined' && {
        scheduleId: fee.schedule.id,
        paymentBeforeIssue: fee.schedule.isPaidBeforeIssue,
      }),
      due: formatYuan(balance.due),
      paid: formatYuan(balance.paid),
      waived: formatYuan(balance.waived),
      outstanding: formatYuan(balance.outstanding),
      excess: formatYuan(balance.excess),
      acts: acts.map((act) => FeeActView.from(act, indexes.get(act.id))),
    };
  }
}

/** A certificate with what was paid for it. */
export class CertificateFeeView extends FeeView {
  @ApiProperty()
  certificateNumber: string;

  @ApiProperty({ format: 'date', description: 'Beijing day of issue' })
  issuedOn: string;

  static override from(fee: CertificateFee): CertificateFeeView {
    const { number: certificateNumber, issuedOn } = fee.certificate;
    return { certificateNumber, issuedOn, ...FeeView.from(fee) };
  }
}

/** One page of certificates with their fees. */
export class CertificateFeePage {
  @ApiProperty({ type: [CertificateFeeView], description: 'In the order of numbers' })
  items: CertificateFeeView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
