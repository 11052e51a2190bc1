import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { inventoryCode } from '../../../core/entry/index.js';
import { instant, integer, pattern } from '../../../core/shape/index.js';
import { Conforms, IfGiven, PlainText } from '../../../platform/http/index.js';
import type { ReportedFigures } from '../domain/update-report.js';
import { CODE } from './field-rules.js';

const SHA256 = { pattern: '^sha256:[0-9a-f]{64}$' };
const SM3 = { pattern: '^sm3:[0-9a-f]{64}$' };
const MOST_COLUMNS = 5_000;

/** A digest of each algorithm. */
export class DigestPairDto {
  @ApiProperty(SHA256)
  @Conforms(pattern(/sha256:[0-9a-f]{64}/, 'a SHA-256 digest'))
  sha256: string;

  @ApiProperty(SM3)
  @Conforms(pattern(/sm3:[0-9a-f]{64}/, 'an SM3 digest'))
  sm3: string;
}

/** A column of the resource. */
export class ColumnDto {
  @ApiProperty({ maxLength: 200 })
  @PlainText({ maximum: 200 })
  name: string;

  @ApiProperty({ maxLength: 100 })
  @PlainText({ maximum: 100 })
  type: string;

  @ApiPropertyOptional({ ...CODE, description: '所发布的数据项代码 / code of the element that it publishes' })
  @IfGiven()
  @Conforms(inventoryCode)
  element?: string;
}

/** What a department reports. */
export class UpdateDto {
  @ApiProperty({ format: 'date-time', description: '数据时点，UTC，毫秒 / time that the data stands for' })
  @Conforms(instant)
  dataTime: string;

  @ApiProperty({ type: 'integer', minimum: 0 })
  @Conforms(integer(0))
  rows: number;

  @ApiProperty({ type: DigestPairDto })
  @IsObject()
  @ValidateNested()
  @Type(() => DigestPairDto)
  schemaDigest: DigestPairDto;

  @ApiProperty({ type: DigestPairDto, description: '内容分块的默克尔根 / Merkle roots over the chunks of the content' })
  @IsObject()
  @ValidateNested()
  @Type(() => DigestPairDto)
  contentDigest: DigestPairDto;

  @ApiPropertyOptional({ type: [ColumnDto], maxItems: MOST_COLUMNS })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_COLUMNS)
  @ValidateNested({ each: true })
  @Type(() => ColumnDto)
  columns?: ColumnDto[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: '`registry profile` 的签名画像；报告的数字须与之一致 / a signed profile, whose figures these are',
  })
  @IfGiven()
  @IsObject()
  profile?: Record<string, unknown>;
}

/** The figures of a report; what was not given is not there. */
export function figuresOf({ dataTime, rows, schemaDigest, contentDigest, columns }: UpdateDto): ReportedFigures {
  return {
    dataTime: new Date(dataTime),
    rows,
    schemaDigest: { sha256: schemaDigest.sha256, sm3: schemaDigest.sm3 },
    contentDigest: { sha256: contentDigest.sha256, sm3: contentDigest.sm3 },
    ...(columns === undefined
      ? {}
      : {
          columns: columns.map(({ name, type, element }) => ({
            ...{ name, type },
            ...(element === undefined ? {} : { element }),
          })),
        }),
  };
}
