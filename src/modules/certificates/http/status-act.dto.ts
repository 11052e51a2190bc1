import { ApiProperty } from '@nestjs/swagger';
import { PlainText } from '../../../platform/http/index.js';

/** Why a certificate is revoked, suspended or reinstated. */
export class StatusActDto {
  @ApiProperty({ description: 'Public reason code', example: 'false-materials', maxLength: 64 })
  @PlainText({ maximum: 64 })
  reason: string;

  @ApiProperty({ description: 'Explanation; its digest is entered, the text never published', maxLength: 1000 })
  @PlainText({ maximum: 1000 })
  explanation: string;
}
