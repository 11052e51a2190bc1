import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, ValidateNested } from 'class-validator';
import { certificateNumber } from '../../../core/shape/index.js';
import { Conforms, PlainText } from '../../../platform/http/index.js';
import type { StatedFirst } from '../application/state-milestone.js';
import {
  PROVED_TYPES,
  type ProvedStatement,
  type ProvedType,
  RECORDED_TYPES,
  type RecordedType,
  requireMembers,
} from '../domain/milestone.js';
import { pairOf } from '../domain/statement.js';
import { DigestsDto, CounterpartyDto, counterpartyFrom } from './common.dto.js';
import { Day, dayOf, fenOf, Optional, Yuan } from './field-rules.js';

const PLATFORM_LENGTH = 100;

/** A first that happened elsewhere; what each type has is checked once all is read. */
export class MilestoneDto {
  @ApiProperty({ enum: PROVED_TYPES, description: '首挂牌、首交易、首开放 / listing, trade, opening' })
  @IsIn(PROVED_TYPES)
  type: ProvedType;

  @Day('发生之日，不晚于今天 / the day it happened, not after today')
  occurredOn: string;

  @Optional({
    example: '100000.00',
    description: '首交易必填，元 / of a trade, in yuan; its digest alone is published',
  })
  @Yuan()
  amount?: string;

  @Optional({ type: CounterpartyDto, description: '首交易必填：对方 / the other side of a trade' })
  @IsObject()
  @ValidateNested()
  @Type(() => CounterpartyDto)
  counterparty?: CounterpartyDto;

  @Optional({ maxLength: PLATFORM_LENGTH, description: '场所、平台或渠道 / exchange, platform or channel' })
  @PlainText({ maximum: PLATFORM_LENGTH })
  platform?: string;

  @Optional({ type: DigestsDto, description: '首交易必填：合同，须是所附文件之一 / the contract, one of the files' })
  @IsObject()
  @ValidateNested()
  @Type(() => DigestsDto)
  contract?: DigestsDto;

  @Optional({ example: 'DA1122026070001', description: '相关登记凭证 / a certificate of one’s own that it is about' })
  @Conforms(certificateNumber)
  certificateNumber?: string;
}

/** A first that the registry has on record: nothing else of it is stated. */
export class OwnFirstDto {
  @ApiProperty({ enum: RECORDED_TYPES, description: '首登记、首入表 / registration, recognition' })
  @IsIn(RECORDED_TYPES)
  type: RecordedType;
}

/** The first that a checked part states. Throws Fault 'validation-failed' for members that its type lacks or does not have. */
export function statedFirstOf(dto: MilestoneDto): StatedFirst {
  const { type, occurredOn, amount, counterparty, platform, contract, certificateNumber: number } = dto;
  const fen = amount === undefined ? undefined : fenOf(amount);
  const statement: ProvedStatement = {
    occurredOn: dayOf(occurredOn),
    ...(fen === undefined ? {} : { amount: fen }),
    ...(counterparty === undefined ? {} : { counterparty: counterpartyFrom(counterparty) }),
    ...(platform === undefined ? {} : { platform }),
    ...(contract === undefined ? {} : { contract: pairOf(contract) }),
  };
  requireMembers(type, statement);
  return { type, statement, ...(number === undefined ? {} : { certificateNumber: number }) };
}
