import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { utf8 } from '../../../core/bytes.js';
import { canonicalBytes, isObject, type JsonObject, type JsonValue } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { PlainText } from '../../../platform/http/index.js';
import type { BatchItem } from '../application/answer-batch.js';
import { MOST_PDF_BYTES } from './posted-bytes.js';

/** Most items of a batch. */
export const MOST_ITEMS = 100;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const given = (name: keyof BatchItemDto) => ValidateIf((dto: BatchItemDto) => dto[name] !== undefined);

/** Exactly one of number (with or without the holder's name), artefact, text and pdf. */
export class BatchItemDto {
  @ApiPropertyOptional({ maxLength: 64 })
  @given('number')
  @PlainText({ maximum: 64 })
  number?: string;

  @ApiPropertyOptional({ maxLength: 200, description: 'With it the whole report, as POST /v1/verifications/lookup' })
  @given('holderName')
  @PlainText({ maximum: 200 })
  holderName?: string;

  @ApiPropertyOptional({ type: Object, description: 'Credential, bundle, summary, disclosure, SM2 file or rdfc twin' })
  @given('artefact')
  @IsObject()
  artefact?: JsonObject;

  @ApiPropertyOptional({ maxLength: 4296, description: 'Text of a QR code' })
  @given('text')
  @PlainText({ maximum: 4_296 })
  text?: string;

  @ApiPropertyOptional({ description: 'PDF in base64; the whole request has at most 1 MB' })
  @given('pdf')
  @PlainText({ maximum: MOST_PDF_BYTES * 2 })
  pdf?: string;
}

/** Up to a hundred things to be verified. */
export class BatchDto {
  @ApiProperty({ type: [BatchItemDto], minItems: 1, maxItems: MOST_ITEMS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => BatchItemDto)
  items: BatchItemDto[];

  @ApiPropertyOptional({ format: 'date-time', description: 'Legal time asked about; now unless given' })
  @ValidateIf(({ asOf }: BatchDto) => asOf !== undefined)
  @PlainText({ maximum: 40 })
  asOf?: string;
}

/** What is to be verified. Throws Fault 'validation-failed' with a pointer to every item that is not one thing. */
export function itemsIn({ items }: BatchDto): BatchItem[] {
  const read = items.map(itemOf);
  const faults = read.flatMap((item, place) =>
    item === undefined ? [{ pointer: `/items/${place}`, code: 'malformed' }] : [],
  );
  if (faults.length > 0) throw new Fault('validation-failed', { count: faults.length }, faults);
  return read.filter((item) => item !== undefined);
}

function itemOf({ number, holderName, artefact, text, pdf }: BatchItemDto): BatchItem | undefined {
  if ([number, artefact, text, pdf].filter((one) => one !== undefined).length !== 1) return undefined;
  if (number !== undefined) return holderName === undefined ? { number } : { named: { number, holderName } };
  if (holderName !== undefined) return undefined;
  if (text !== undefined) return { artefact: utf8(text) };
  if (pdf !== undefined) return BASE64.test(pdf) ? { artefact: Buffer.from(pdf, 'base64') } : undefined;
  const document = asJson(artefact);
  return document === undefined ? undefined : { artefact: canonicalBytes(document) };
}

/** The body was parsed strictly; what stands in it is JSON. */
const asJson = (value: unknown): JsonObject | undefined => {
  const json: JsonValue = JSON.parse(JSON.stringify(value ?? null));
  return isObject(json) ? json : undefined;
};
