import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { PlainText } from '../../../platform/http/index.js';

/** A certificate by its number and the name of its holder. */
export class LookupDto {
  @ApiProperty({ example: 'DA1122026070001', maxLength: 64 })
  @PlainText({ maximum: 64 })
  number: string;

  @ApiProperty({
    maxLength: 200,
    description: '全角与半角、括号和空格不区分 / full-width and half-width forms, brackets and spaces are the same',
  })
  @PlainText({ maximum: 200 })
  holderName: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Legal time asked about; now unless given' })
  @ValidateIf(({ asOf }: LookupDto) => asOf !== undefined)
  @PlainText({ maximum: 40 })
  asOf?: string;
}
