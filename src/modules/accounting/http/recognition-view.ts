import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { RECOGNISED_CLASSES, type ShownRecognition } from '../domain/recognition.js';
import { ASSET_ID, isAssetId } from './asset.dto.js';
import { rule } from './rules.js';

/** Which asset was recognised, and the report that shows it. */
export class RecognitionDto {
  @ApiProperty({ pattern: ASSET_ID.source, description: '资产编号 / the asset' })
  @rule('malformed', isAssetId)
  asset: string;

  @ApiProperty({ format: 'uuid', description: '未反结账的报告 / a report that stands' })
  @IsUUID()
  report: string;
}

class RecognisedAmountsView {
  @ApiProperty({ example: '120000.00', description: '账面原值 / gross amount' })
  initialCost: string;

  @ApiProperty({ example: '110000.00', description: '期末账面价值 / closing carrying amount' })
  closingCarryingAmount: string;

  @ApiProperty({ format: 'date' })
  reportDate: string;

  @ApiProperty({ enum: ['CNY'] })
  currency: string;
}

class GroundsDigestView {
  @ApiProperty()
  sha256: string;

  @ApiProperty()
  sm3: string;
}

/** A first recognition as it is on the ledger; the amounts stand there as a commitment only. */
export class RecognitionView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  asset: string;

  @ApiProperty({ format: 'uuid' })
  report: string;

  @ApiProperty({ description: '登记凭证 / the certificate' })
  number: string;

  @ApiProperty({ enum: RECOGNISED_CLASSES })
  assetClass: string;

  @ApiProperty({ format: 'date', description: '自该日起一直在账 / in its account without a break since that day' })
  recognisedOn: string;

  @ApiProperty({ type: RecognisedAmountsView })
  amounts: RecognisedAmountsView;

  @ApiProperty({ type: GroundsDigestView, description: '报告与成本台账的摘要 / of the report and the ledger of costs' })
  reportDigest: GroundsDigestView;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiPropertyOptional({
    type: 'integer',
    description: '账本条目序号，发布后才有 / index of its entry, once published',
  })
  entryIndex?: number;

  static from(recognition: ShownRecognition): RecognitionView {
    const { id, asset, reportId, number, assetClass, recognisedOn, amounts, reportDigest, at } = recognition;
    const { publishedIndex } = recognition;
    return {
      ...{ id, asset, report: reportId, number, assetClass, recognisedOn, amounts, reportDigest },
      at: at.toISOString(),
      ...(publishedIndex === undefined ? {} : { entryIndex: publishedIndex }),
    };
  }
}

/** A page of recognitions. */
export class RecognitionPage {
  @ApiProperty({ type: [RecognitionView] })
  items: RecognitionView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
