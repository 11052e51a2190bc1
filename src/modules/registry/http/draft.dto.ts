import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CENTRES } from '../../../core/access/index.js';
import { REGIME_CODES } from '../../../core/regime/index.js';
import { REGISTRATION_TYPES } from '../application/request-content.js';

// These classes document the bodies. They are read as JSON, member by member, because class-transformer drops some
// unknown members (constructor, __proto__) instead of refusing them.

/** A new draft. */
export class CreateDraftDto {
  @ApiProperty({ enum: CENTRES })
  centre: string;

  @ApiProperty({ enum: REGIME_CODES })
  regime: string;

  @ApiProperty({ enum: REGISTRATION_TYPES })
  registrationType: string;

  @ApiProperty({ type: Object, description: 'What is applied for; a draft may lack members / 申请内容，草稿可不完整' })
  content: object;

  @ApiPropertyOptional({
    description:
      'Number of the certificate that it is about: for every type but initial / 所针对的证书编号，初次登记以外必填',
    example: 'DA1122026070001',
  })
  certificate?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      'An own application that was withdrawn, rejected or terminated, to begin with what was filed / 据以重新申请的原申请',
  })
  basedOn?: string;
}

/** The content of a draft, or of an application that awaits its supplement, anew. */
export class EditApplicationDto {
  @ApiProperty({ type: Object })
  content: object;
}

/** 登记承诺书: that its text was accepted, and which. */
export class UndertakingDto {
  @ApiProperty({ enum: [true] })
  accepted: boolean;

  @ApiProperty({ example: '2026-07-01', description: 'Version as GET /v1/regimes gives it' })
  textVersion: string;
}

/** What goes with a submission. */
export class SubmissionDto {
  @ApiProperty({ type: UndertakingDto })
  undertaking: UndertakingDto;
}
