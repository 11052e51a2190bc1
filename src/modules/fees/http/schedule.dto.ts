import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CENTRES } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import { formatYuan } from '../../../core/money.js';
import type { RegistrationType } from '../../../core/regime/index.js';
import { type FeeSchedule, inForceOn, MOST_ITEMS, NOTE_LENGTH, SOURCE_LENGTH } from '../domain/schedule.js';
import { ShownYuan } from './amount.js';

const TYPES: readonly RegistrationType[] = ['initial', 'change', 'correction', 'transfer', 'renewal', 'cancellation'];

const SHOWN = { pattern: '^(0|[1-9]\\d{0,8})\\.\\d{2}$', example: '300.00' };

/** What one type of registration is to cost. */
class ScheduleItemDto {
  @ApiProperty({ enum: TYPES })
  registrationType: RegistrationType;

  @ApiProperty({ ...SHOWN, description: '元，两位小数 / yuan with two decimals' })
  amount: string;

  @ApiPropertyOptional({ maxLength: NOTE_LENGTH })
  note?: string;
}

/** What the registrations of one's own centre are to cost from a day on; read by the domain. */
export class SetScheduleDto {
  @ApiProperty({
    format: 'date',
    description: '自该日起提交的申请适用，须晚于今天 / for what is filed from that Beijing day on; it lies after today',
  })
  effectiveFrom: string;

  @ApiProperty({ description: '是否先缴费后发证 / whether the fee is paid before the certificate is issued' })
  paymentBeforeIssue: boolean;

  @ApiProperty({
    type: [ScheduleItemDto],
    minItems: 1,
    maxItems: MOST_ITEMS,
    description: '未列的登记类型不收费 / a type that is missing costs nothing',
  })
  items: ScheduleItemDto[];

  @ApiProperty({ maxLength: SOURCE_LENGTH, description: '收费依据原文或文号 / the rule the amounts come from' })
  source: string;
}

/** What one type of registration costs. */
export class ScheduleItemView {
  @ApiProperty({ enum: TYPES })
  registrationType: string;

  @ShownYuan()
  amount: string;

  @ApiPropertyOptional()
  note?: string;
}

const SCHEDULE_STATES = ['to-come', 'in-force', 'superseded'] as const;

/** A version of a centre's fees. */
export class ScheduleView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: CENTRES })
  centre: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: SCHEDULE_STATES, description: 'Today; what was filed keeps the fee of its own day' })
  state: (typeof SCHEDULE_STATES)[number];

  @ApiProperty({ format: 'date' })
  effectiveFrom: string;

  @ApiProperty()
  paymentBeforeIssue: boolean;

  @ApiProperty({ type: [ScheduleItemView] })
  items: ScheduleItemView[];

  @ApiProperty()
  source: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt: string;

  static from(schedule: FeeSchedule, all: readonly FeeSchedule[], today: CivilDate): ScheduleView {
    const { id, centre, version, effectiveFrom, isPaidBeforeIssue, source } = schedule;
    return {
      ...{ id, centre, version },
      state: stateOf(schedule, all, today),
      effectiveFrom,
      paymentBeforeIssue: isPaidBeforeIssue,
      items: schedule.items.map(({ amount, ...rest }) => ({ ...rest, amount: formatYuan(amount) })),
      source,
      recordedAt: schedule.recordedAt.toISOString(),
    };
  }
}

function stateOf(schedule: FeeSchedule, all: readonly FeeSchedule[], today: CivilDate): ScheduleView['state'] {
  const ofCentre = all.filter(({ centre }) => centre === schedule.centre);
  if (inForceOn(ofCentre, today)?.id === schedule.id) return 'in-force';
  const isReplaced = inForceOn(ofCentre, schedule.effectiveFrom)?.id !== schedule.id;
  return schedule.effectiveFrom > today && !isReplaced ? 'to-come' : 'superseded';
}

/** Every schedule that was set. */
export class ScheduleList {
  @ApiProperty({ type: [ScheduleView], description: 'By centre, the one that begins last first' })
  items: ScheduleView[];
}
