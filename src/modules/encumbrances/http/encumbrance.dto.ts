import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, ValidateNested } from 'class-validator';
import type { CivilDate } from '../../../core/calendar/index.js';
import { creditCode, pattern } from '../../../core/shape/index.js';
import { slug } from '../../../core/entry/index.js';
import { Conforms, IfGiven, PlainText } from '../../../platform/http/index.js';
import { AGREED_TYPES, type AgreedType, END_REASONS, type EndReason, type Terms } from '../domain/encumbrance.js';
import { fenOf } from '../domain/money.js';
import { RELEASE_REASONS, type ReleaseReason, type ReleaseTerms } from '../domain/release.js';
import { Day, Yuan } from './field-rules.js';

const SHA256 = { pattern: '^sha256:[0-9a-f]{64}$' };
const SM3 = { pattern: '^sm3:[0-9a-f]{64}$' };
const sha256 = pattern(/sha256:[0-9a-f]{64}/, 'a SHA-256 digest');
const sm3 = pattern(/sm3:[0-9a-f]{64}/, 'an SM3 digest');
const AMOUNT = { example: '1000000.00', description: '元，两位小数，不公开 / yuan with two decimals; never public' };

/** Digests of a document that stays with whoever holds it. */
export class DocumentDto {
  @ApiProperty(SHA256)
  @Conforms(sha256)
  sha256: string;

  @ApiProperty(SM3)
  @Conforms(sm3)
  sm3: string;
}

/** The other side. */
class PartyDto {
  @ApiProperty({ maxLength: 200 })
  @PlainText({ maximum: 200 })
  name: string;

  @ApiPropertyOptional({
    description: '统一社会信用代码；自然人无 / unified social credit code; a natural person has none',
  })
  @IfGiven()
  @Conforms(creditCode)
  code?: string;
}

/** What is common to whatever burdens a certificate. */
export class EncumbranceTermsDto {
  @ApiProperty({ type: PartyDto })
  @IsObject()
  @ValidateNested()
  @Type(() => PartyDto)
  party: PartyDto;

  @ApiProperty({ format: 'date' })
  @Day()
  startsOn: CivilDate;

  @ApiPropertyOptional({
    format: 'date',
    description: '许可、授权运营必填 / needed for licence and authorised operation',
  })
  @IfGiven()
  @Day()
  endsOn?: CivilDate;

  @ApiPropertyOptional(AMOUNT)
  @IfGiven()
  @Yuan()
  amount?: string;

  @ApiPropertyOptional({ description: '动产融资统一登记等系统的编号 / number in another register', maxLength: 64 })
  @IfGiven()
  @Conforms(slug)
  reference?: string;

  @ApiProperty({ type: DocumentDto })
  @IsObject()
  @ValidateNested()
  @Type(() => DocumentDto)
  document: DocumentDto;
}

/** A request for an encumbrance. */
export class RequestEncumbranceDto extends EncumbranceTermsDto {
  @ApiProperty({ enum: AGREED_TYPES })
  @IsIn(AGREED_TYPES)
  type: AgreedType;
}

/** Why a request or a release ends. */
export class EndReasonDto {
  @ApiProperty({ enum: END_REASONS })
  @IsIn(END_REASONS)
  reason: EndReason;
}

/** What is common to all releases. */
class ReleaseTermsDto {
  @ApiProperty({ enum: ['whole', 'partial'] })
  @IsIn(['whole', 'partial'])
  extent: 'whole' | 'partial';

  @ApiPropertyOptional({ ...AMOUNT, description: '部分解除后的金额 / what a partial release leaves, in yuan' })
  @IfGiven()
  @Yuan()
  remaining?: string;

  @ApiProperty({ enum: RELEASE_REASONS })
  @IsIn(RELEASE_REASONS)
  reason: ReleaseReason;

  @ApiPropertyOptional({ maxLength: 1000, description: 'Its digest is entered, the text never published' })
  @IfGiven()
  @PlainText({ maximum: 1000 })
  explanation?: string;
}

/** A release that both sides agree to. */
export class ReleaseDto extends ReleaseTermsDto {
  @ApiPropertyOptional({ type: DocumentDto })
  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => DocumentDto)
  document?: DocumentDto;
}

/** A release that a court or an organ has ordered. */
export class OrderReleaseDto extends ReleaseTermsDto {
  @ApiProperty({ type: DocumentDto })
  @IsObject()
  @ValidateNested()
  @Type(() => DocumentDto)
  document: DocumentDto;
}

const fenIfAny = (yuan: string | undefined): string | undefined => (yuan === undefined ? undefined : fenOf(yuan));

/** The terms of a request; what was not given is not there. */
export function termsOf({
  party,
  startsOn,
  endsOn,
  amount,
  reference,
  document,
}: EncumbranceTermsDto): Omit<Terms, 'type'> {
  const fen = fenIfAny(amount);
  const { name, code } = party;
  return {
    party: { name, ...(code === undefined ? {} : { code }) },
    startsOn,
    ...(endsOn === undefined ? {} : { endsOn }),
    ...(fen === undefined ? {} : { amount: fen }),
    ...(reference === undefined ? {} : { reference }),
    document: { sha256: document.sha256, sm3: document.sm3 },
  };
}

/** The terms of a release. */
export function releaseTermsOf({ extent, remaining, reason, explanation, document }: ReleaseDto): ReleaseTerms {
  const fen = fenIfAny(remaining);
  return {
    extent,
    reason,
    ...(fen === undefined ? {} : { remaining: fen }),
    ...(explanation === undefined ? {} : { explanation }),
    ...(document === undefined ? {} : { document: { sha256: document.sha256, sm3: document.sm3 } }),
  };
}
