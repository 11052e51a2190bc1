import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { CivilDate } from '../../../core/calendar/index.js';
import { inventoryCode } from '../../../core/entry/index.js';
import { day, list } from '../../../core/shape/index.js';
import { Conforms, IfGiven, PlainText } from '../../../platform/http/index.js';
import { RULINGS, type Ruling } from '../domain/dispute.js';
import type { RulingWish } from '../domain/dispute-rules.js';
import { RETIREMENT_REASONS, type RetirementReason } from '../domain/retirement.js';
import { CODE } from './field-rules.js';

const LONG = { maximum: 4_000, lineFeeds: true };
const RESOURCES = list(inventoryCode, { min: 1, max: 20, unique: true });

/** A dispute: for which resources the element is claimed, and why. */
export class DisputeDto {
  @ApiProperty({ type: [String], minItems: 1, maxItems: 20, description: '各主张方的数据资源 / one of each claimant' })
  @Conforms(RESOURCES)
  resources: string[];

  @ApiProperty({ maxLength: 4_000, description: '理由，不得写入个人信息 / grounds, without personal information' })
  @PlainText(LONG)
  grounds: string;
}

/** What a side says while a dispute is open. */
export class StatementDto {
  @ApiProperty({ maxLength: 4_000 })
  @PlainText(LONG)
  text: string;
}

/** How a dispute is to end. */
export class AdjudicationDto {
  @ApiProperty({ enum: RULINGS })
  @IsIn(RULINGS)
  outcome: Ruling;

  @ApiProperty({ maxLength: 4_000, description: '裁定理由，不得写入个人信息 / ruling, without personal information' })
  @PlainText(LONG)
  ruling: string;

  @ApiPropertyOptional({ ...CODE, description: '变更后的来源 / resource of the source to be' })
  @IfGiven()
  @Conforms(inventoryCode)
  resource?: string;

  @ApiPropertyOptional({ format: 'date', description: '生效日期，不早于当日 / never a day that is over' })
  @IfGiven()
  @Conforms(day)
  effectiveOn?: CivilDate;
}

/** Why a source is retired. */
export class RetirementDto {
  @ApiProperty({ enum: RETIREMENT_REASONS })
  @IsIn(RETIREMENT_REASONS)
  reason: RetirementReason;

  @ApiPropertyOptional({ maxLength: 4_000, description: '不得写入个人信息 / without personal information' })
  @IfGiven()
  @PlainText(LONG)
  explanation?: string;
}

export const rulingOf = ({ outcome, ruling, resource, effectiveOn }: AdjudicationDto): RulingWish => ({
  ...{ outcome, ruling },
  ...(resource === undefined ? {} : { resource }),
  ...(effectiveOn === undefined ? {} : { effectiveOn }),
});
