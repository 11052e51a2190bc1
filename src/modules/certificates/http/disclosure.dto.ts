import { ApiProperty } from '@nestjs/swagger';
import { IsArray, IsIn } from 'class-validator';
import { DISCLOSURE_FIELDS } from '../../../core/disclosure/index.js';

/** Which fields of a certificate are opened. */
export class DisclosureDto {
  @ApiProperty({
    isArray: true,
    enum: DISCLOSURE_FIELDS,
    description: '公开的字段；持有人和数据名称总是公开 / fields to open; holder and data name always are',
  })
  @IsArray()
  @IsIn(DISCLOSURE_FIELDS, { each: true })
  fields: string[];
}
