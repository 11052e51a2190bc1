import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, ValidateNested } from 'class-validator';
import { CENTRES } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import { formatYuan } from '../../../core/money.js';
import type { RegistrationType } from '../../../core/regime/index.js';
import { PlainText } from '../../../platform/http/index.js';
import {
  type FeeSchedule,
  inForceOn,
  MOST_ITEMS,
  NOTE_LENGTH,
  type ScheduleTerms,
  SOURCE_LENGTH,
} from '../domain/schedule.js';
import { CivilDay, dayOf, fenOf, ShownYuan, YuanAmount } from './amount.js';

const TYPES: readonly RegistrationType[] = ['initial', 'change', 'correction', 'transfer', 'renewal', 'cancellation'];

/** What one type of registration is to cost. */
export class ScheduleItemDto {
  @ApiProperty({ enum: TYPES })
  @IsIn(TYPES)
  registrationType: RegistrationType;

  @YuanAmount({ least: 0n })
  amount: string;

  @ApiProperty({ maxLength: NOTE_LENGTH, description: 'May be empty' })
  @PlainText({ minimum: 0, maximum: NOTE_LENGTH })
  note: string;
}

/** What the registrations of one's own centre are to cost from a day on. */
export class SetScheduleDto {
  @CivilDay(
    '自该日起提交的申请适用，须晚于今天 / for what is filed from that Beijing day on, which must lie after today',
  )
  effectiveFrom: string;

  @ApiProperty({ description: '是否先缴费后发证 / whether the fee is paid before the certificate is issued' })
  @IsBoolean()
  paymentBeforeIssue: boolean;

  @ApiProperty({
    type: [ScheduleItemDto],
    minItems: 1,
    maxItems: MOST_ITEMS,
    description: 'A type that is missing costs nothing',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => ScheduleItemDto)
  items: ScheduleItemDto[];

  @ApiProperty({ maxLength: SOURCE_LENGTH, description: '收费依据原文或文号 / the rule the amounts come from' })
  @PlainText({ maximum: SOURCE_LENGTH })
  source: string;
}

/** The terms that a checked body states. */
export const termsOf = ({ effectiveFrom, paymentBeforeIssue, items, source }: SetScheduleDto): ScheduleTerms => ({
  effectiveFrom: dayOf(effectiveFrom),
  isPaidBeforeIssue: paymentBeforeIssue,
  items: items.map(({ registrationType, amount, note }) => ({ registrationType, amount: fenOf(amount), note })),
  source,
});

/** What one type of registration costs. */
export class ScheduleItemView {
  @ApiProperty({ enum: TYPES })
  registrationType: string;

  @ShownYuan()
  amount: string;

  @ApiProperty()
  note: string;
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
