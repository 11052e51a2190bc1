import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, ValidateNested } from 'class-validator';
import { certificateNumber, uuid } from '../../../core/shape/index.js';
import { Conforms, PlainText } from '../../../platform/http/index.js';
import type { StatedRecord } from '../application/state-record.js';
import { EXPORT_WAYS, RECORD_TYPES, type RecordType, SANDBOX_STEPS } from '../domain/record.js';
import { pairOf } from '../domain/statement.js';
import { DigestsDto, StatedPartyDto } from './common.dto.js';
import { Day, dayOf, Optional, Yuan } from './field-rules.js';
import { matterOf } from './record-matter.js';

const SCOPE_LENGTH = 2_000;
const NAME_LENGTH = 200;

/** A stretch of days, both of them in it. */
export class SpanDto {
  @Day('首日 / first day')
  from: string;

  @Day('末日 / last day')
  until: string;
}

/** A record with the digests of its document; what each type has is checked once all is read. */
export class RecordDto {
  @ApiProperty({
    enum: RECORD_TYPES,
    description: '授权运营、监管沙盒、数据出境、质押贷款利息、作价入股',
  })
  @IsIn(RECORD_TYPES)
  type: RecordType;

  @Day('发生之日，不晚于今天 / the day it happened, not after today')
  occurredOn: string;

  @Optional({ example: 'DA1122026070001', description: '相关登记凭证 / a certificate of one’s own that it is about' })
  @Conforms(certificateNumber)
  certificateNumber?: string;

  @ApiProperty({ type: DigestsDto, description: '所附文件的摘要 / digests of the file' })
  @IsObject()
  @ValidateNested()
  @Type(() => DigestsDto)
  documentDigest: DigestsDto;

  @Optional({ type: StatedPartyDto, description: 'authorised-operation：授权方 / whoever authorises' })
  @IsObject()
  @ValidateNested()
  @Type(() => StatedPartyDto)
  authoriser?: StatedPartyDto;

  @Optional({ maxLength: SCOPE_LENGTH, description: 'authorised-operation：授权范围 / its scope' })
  @PlainText({ maximum: SCOPE_LENGTH, lineFeeds: true })
  scope?: string;

  @Optional({ type: SpanDto, description: 'authorised-operation：授权期限 / its term' })
  @IsObject()
  @ValidateNested()
  @Type(() => SpanDto)
  term?: SpanDto;

  @Optional({ enum: SANDBOX_STEPS, description: 'sandbox：入盒、出盒 / into the sandbox, or out of it' })
  @IsIn(SANDBOX_STEPS)
  step?: (typeof SANDBOX_STEPS)[number];

  @Optional({ maxLength: NAME_LENGTH, description: 'sandbox：项目 / the project' })
  @PlainText({ maximum: NAME_LENGTH })
  project?: string;

  @Optional({ enum: EXPORT_WAYS, description: 'data-export：评估、标准合同、认证 / the way of the export' })
  @IsIn(EXPORT_WAYS)
  way?: (typeof EXPORT_WAYS)[number];

  @Optional({
    maxLength: NAME_LENGTH,
    description: 'data-export：文号 / number of the approval, filing or certificate',
  })
  @PlainText({ maximum: NAME_LENGTH })
  fileNumber?: string;

  @Optional({
    format: 'uuid',
    description: 'interest 的质押、contribution 的出资、已登记的授权运营 / the encumbrance that it is about',
  })
  @Conforms(uuid)
  encumbrance?: string;

  @Optional({ example: '35000.00', description: 'interest：实付利息；contribution：作价，元 / in yuan' })
  @Yuan()
  amount?: string;

  @Optional({ type: SpanDto, description: 'interest：计息期间 / the time that the interest is for' })
  @IsObject()
  @ValidateNested()
  @Type(() => SpanDto)
  period?: SpanDto;

  @Optional({ type: StatedPartyDto, description: 'contribution：被投资企业 / the company contributed to' })
  @IsObject()
  @ValidateNested()
  @Type(() => StatedPartyDto)
  company?: StatedPartyDto;
}

/** The record that a checked part states. Throws Fault 'validation-failed' for members that its type lacks or does not have. */
export function statedRecordOf(dto: RecordDto): StatedRecord {
  const { occurredOn, certificateNumber: number, documentDigest } = dto;
  return {
    matter: matterOf(dto),
    ...{ occurredOn: dayOf(occurredOn), document: pairOf(documentDigest) },
    ...(number === undefined ? {} : { certificateNumber: number }),
  };
}
