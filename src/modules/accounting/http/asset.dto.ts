import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { parseAsset } from '../../../core/accounting/index.js';
import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import { certificateNumber, conforms } from '../../../core/shape/index.js';
import { PlainText } from '../../../platform/http/index.js';
import type { AdmittedAsset } from '../application/admit-asset.js';
import type { ClassedAsset } from '../application/describe-assets.js';
import { booksRefuse } from '../domain/faults.js';
import { Judged, rule } from './rules.js';

const NAME_LENGTH = 200;
/** Ids stand in addresses: letters and digits of any script, then also `.`, `_` and `-`. */
export const ASSET_ID = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u;

/** Whether a value is the id of an asset. */
export const isAssetId = (value: unknown): boolean =>
  typeof value === 'string' && ASSET_ID.test(value) && value.normalize('NFC') === value;

/** The record of an asset (docs/accounting.md), with the certificate that it is about. */
export class AssetDto {
  @ApiProperty({ pattern: ASSET_ID.source, description: '资产编号，账内唯一 / id, once in these books' })
  @rule('malformed', isAssetId)
  id: string;

  @ApiProperty({ maxLength: NAME_LENGTH })
  @PlainText({ maximum: NAME_LENGTH })
  name: string;

  @ApiProperty({ enum: ['own_use', 'external_service', 'for_sale'] })
  @Judged()
  purpose: JsonValue;

  @ApiProperty({ enum: ['purchase', 'self_developed', 'self_processed', 'other'] })
  @Judged()
  acquisition: JsonValue;

  @ApiPropertyOptional({
    example: 'DA1122026070001',
    description:
      '本单位已公布的登记凭证；期限以凭证为准 / a published certificate of this organisation; its term counts',
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @rule('malformed', (value) => conforms(certificateNumber, value))
  certificateNo?: string;

  @ApiPropertyOptional({ format: 'date', description: '计划达到预定用途的日期 / planned' })
  @Judged()
  availableForUseOn?: JsonValue;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, example: { kind: 'finite', months: 36 } })
  @Judged()
  usefulLife?: JsonValue;

  @ApiPropertyOptional({ enum: ['straight_line', 'units_of_use'] })
  @Judged()
  amortizationMethod?: JsonValue;

  @ApiPropertyOptional({ type: 'integer', minimum: 1 })
  @Judged()
  totalUnits?: JsonValue;

  @ApiPropertyOptional({ example: '1000.00' })
  @Judged()
  residualValue?: JsonValue;

  @ApiPropertyOptional({ enum: ['third_party_commitment', 'active_market'] })
  @Judged()
  residualBasis?: JsonValue;

  @ApiPropertyOptional({ type: 'boolean' })
  @Judged()
  repeatedLicensing?: JsonValue;
}

/** The asset that a checked body states. Throws Fault 'accounting-refused' for what the engine does not read. */
export function admittedOf({ certificateNo, ...stated }: AssetDto): AdmittedAsset {
  const record: JsonObject = Object.fromEntries(
    Object.entries(stated).flatMap(([name, value]) => (value === undefined || value === null ? [] : [[name, value]])),
  );
  const read = parseAsset(record);
  if (!read.ok) throw booksRefuse(read.code, read.detail ?? '');
  return {
    ...{ id: stated.id, record },
    ...(certificateNo === undefined ? {} : { certificateNumber: certificateNo }),
  };
}

/** How the certificate of an asset stands now. */
class AssetCertificateView {
  @ApiProperty({ description: '本单位最近持有的版本 / the latest of its line that the organisation held' })
  number: string;

  @ApiProperty({ format: 'date', description: '该版本最后有效日 / its last valid day' })
  validTo: string;

  @ApiProperty({ description: '现时替代它的凭证，不论谁持有 / what is in its place now, whoever holds it' })
  current: string;

  @ApiProperty({
    enum: ['CERTIFICATE_NOT_IN_FORCE', 'CERTIFICATE_NOT_HELD', 'CERTIFICATE_ENCUMBERED'],
    isArray: true,
  })
  warnings: string[];
}

/** An asset in books, with its class now. */
export class AssetView {
  @ApiProperty()
  id: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: '资产记录，不含凭证 / without certificate' })
  record: object;

  @ApiPropertyOptional({ description: '入册时所填 / as it was named' })
  certificateNo?: string;

  @ApiPropertyOptional({ type: AssetCertificateView })
  certificate?: AssetCertificateView;

  @ApiProperty({
    enum: ['inventory', 'intangible_asset', 'development_expenditure', 'not_recognised', 'derecognised'],
  })
  class: string;

  @ApiProperty({ type: [String], description: '分类理由 / reasons of the class' })
  reasons: readonly string[];

  @ApiProperty({ format: 'date-time' })
  admittedAt: string;

  static from({ asset, certificate, class: its, reasons }: ClassedAsset): AssetView {
    const { id, record, certificateNumber: number, admittedAt } = asset;
    return {
      ...{ id, record },
      ...(number === undefined ? {} : { certificateNo: number }),
      ...(certificate === undefined
        ? {}
        : { certificate: { ...certificate, warnings: certificate.warnings.map(({ code }) => code) } }),
      ...{ class: its, reasons, admittedAt: admittedAt.toISOString() },
    };
  }
}

/** A page of assets, in the order of their admission. */
export class AssetPage {
  @ApiProperty({ type: [AssetView] })
  items: AssetView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
