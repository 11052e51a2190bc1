import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { pattern } from '../../../core/shape/index.js';
import { Conforms, PlainText } from '../../../platform/http/index.js';
import type { ShownText } from '../application/read-consent-text.js';
import type { Consent } from '../domain/consent.js';
import { DocumentDto } from './encumbrance.dto.js';

const sha256 = pattern(/sha256:[0-9a-f]{64}/, 'a SHA-256 digest');
const DIGEST = { pattern: '^sha256:[0-9a-f]{64}$', description: '所见文本的摘要 / digest of the text as it was shown' };
const PARTY = { maxLength: 80, description: '文本所列的当事人 key / key of the party in the text' };

/** As whom, and to which text. */
class ConsentToDto {
  @ApiProperty(PARTY)
  @PlainText({ maximum: 80 })
  party: string;

  @ApiProperty(DIGEST)
  @Conforms(sha256)
  digest: string;
}

/** A consent by account. */
export class GiveConsentDto extends ConsentToDto {
  @ApiProperty({
    maxLength: 16,
    description: '新的 TOTP 验证码，用过的无效 / a fresh TOTP code; a used one is refused',
  })
  @PlainText({ maximum: 16 })
  code: string;
}

/** A consent on paper. */
export class PaperConsentDto extends ConsentToDto {
  @ApiProperty({ type: DocumentDto, description: '已签署文件的摘要 / digests of the signed paper' })
  @IsObject()
  @ValidateNested()
  @Type(() => DocumentDto)
  document: DocumentDto;
}

/** A party of a text. */
class ConsentPartyView {
  @ApiProperty({ example: 'pledgee' })
  key: string;

  @ApiProperty({ example: 'pledgee' })
  consentType: string;

  @ApiProperty()
  name: string;

  @ApiPropertyOptional()
  code?: string;

  @ApiProperty({ description: 'To exactly this text' })
  hasConsented: boolean;
}

/** The exact text to be consented to. */
export class ConsentTextView {
  @ApiProperty({ description: '逐字文本，UTF-8 / exact text, UTF-8' })
  text: string;

  @ApiProperty({ type: DocumentDto })
  textDigest: DocumentDto;

  @ApiProperty({ type: [ConsentPartyView] })
  parties: ConsentPartyView[];

  static from({ text, textDigest, parties }: ShownText): ConsentTextView {
    return { text, textDigest, parties: [...parties] };
  }
}

/** A consent that was given. */
export class ConsentView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  party: string;

  @ApiProperty({ type: DocumentDto })
  textDigest: DocumentDto;

  @ApiProperty({ format: 'date-time' })
  recordedAt: string;

  static from({ id, party, textDigest, recordedAt }: Consent): ConsentView {
    return { id, party: party.key, textDigest, recordedAt: recordedAt.toISOString() };
  }
}
