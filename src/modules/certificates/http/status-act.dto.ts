import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { PlainText } from '../../../platform/http/index.js';

const given = (name: keyof StatusActDto) => ValidateIf((dto: StatusActDto) => dto[name] !== undefined);

/** Why a certificate is revoked, suspended, reinstated or cancelled. */
export class StatusActDto {
  @ApiProperty({ description: 'Public reason code', example: 'false-materials', maxLength: 64 })
  @PlainText({ maximum: 64 })
  reason: string;

  @ApiProperty({ description: 'Explanation; its digest is entered, the text never published', maxLength: 1000 })
  @PlainText({ maximum: 1000 })
  explanation: string;

  @ApiPropertyOptional({
    format: 'date-time',
    example: '2026-11-20T02:00:00.000Z',
    description:
      '效力起始，不早于核发、不晚于办理；UTC，含毫秒 / when the effect begins, if before the act and not before the issue; UTC with milliseconds',
  })
  @given('effectiveFrom')
  @PlainText({ maximum: 24 })
  effectiveFrom?: string;

  @ApiPropertyOptional({
    maxLength: 200,
    description:
      '裁判或仲裁文书的案号；reason 为 court-order、court-decision 时三项必填，与说明一同存证 / reference of the order; required with both digests for court-order and court-decision, committed with the explanation',
  })
  @given('orderReference')
  @PlainText({ maximum: 200 })
  orderReference?: string;

  @ApiPropertyOptional({ pattern: '^sha256:[0-9a-f]{64}$', description: 'SHA-256 of the file of the order' })
  @given('orderSha256')
  @PlainText({ maximum: 71 })
  orderSha256?: string;

  @ApiPropertyOptional({ pattern: '^sm3:[0-9a-f]{64}$', description: 'SM3 of the file of the order' })
  @given('orderSm3')
  @PlainText({ maximum: 68 })
  orderSm3?: string;
}
