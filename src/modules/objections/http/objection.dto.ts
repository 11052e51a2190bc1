import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { PlainText } from '../../../platform/http/index.js';
import { CAPACITIES, type Capacity } from '../domain/objection.js';
import { IDENTITY_TYPES, type IdentityType, OBJECTOR_TYPES, type ObjectorType } from '../domain/objector.js';

const isGiven = (name: string) => (dto: object) => Reflect.get(dto, name) !== undefined;
const LONG = { maximum: 4000, lineFeeds: true };

/** Who objects, in real name (实名); never public. */
export class ObjectorDto {
  @ApiProperty({ maxLength: 100 })
  @PlainText({ maximum: 100 })
  name: string;

  @ApiProperty({ enum: OBJECTOR_TYPES })
  @IsIn(OBJECTOR_TYPES)
  type: ObjectorType;

  @ApiProperty({ enum: IDENTITY_TYPES, description: 'uscc for organisations, the others for persons' })
  @IsIn(IDENTITY_TYPES)
  identityType: IdentityType;

  @ApiProperty({ maxLength: 40, description: 'GB 11643 or GB 32100 by its type; a wrong check character only warns' })
  @PlainText({ maximum: 40 })
  identityNumber: string;

  @ApiPropertyOptional({ maxLength: 100, description: 'Whoever speaks for an organisation; required of one' })
  @ValidateIf(isGiven('representative'))
  @PlainText({ maximum: 100 })
  representative?: string;
}

/** How the centre reaches the objector: one of both at least. Never leaves the centre. */
export class ContactDto {
  @ApiPropertyOptional({ maxLength: 30 })
  @ValidateIf(isGiven('phone'))
  @PlainText({ maximum: 30 })
  phone?: string;

  @ApiPropertyOptional({ maxLength: 254 })
  @ValidateIf(isGiven('mail'))
  @PlainText({ maximum: 254 })
  mail?: string;
}

/** What every objection says. */
export class SaidDto {
  @ApiProperty({
    maxLength: 64,
    description: '`application:<id>` of a running publicity, or `certificate:<number>` of a published certificate',
    example: 'certificate:DA1122026070001',
  })
  @PlainText({ maximum: 64 })
  about: string;

  @ApiProperty({ enum: CAPACITIES, description: 'source: 数据来源者 / a source of the data' })
  @IsIn(CAPACITIES)
  raisedAs: Capacity;

  @ApiProperty({ type: ContactDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ContactDto)
  contact: ContactDto;

  @ApiProperty({ maxLength: 4000, description: 'Why it concerns the objector' })
  @PlainText(LONG)
  interest: string;

  @ApiProperty({ maxLength: 4000 })
  @PlainText(LONG)
  grounds: string;

  @ApiProperty({ maxLength: 4000, description: 'What the objector asks for' })
  @PlainText(LONG)
  remedy: string;
}

/** The JSON part `objection` of a form that anybody may send. */
export class ObjectionDto extends SaidDto {
  @ApiProperty({ type: ObjectorDto })
  @IsObject()
  @ValidateNested()
  @Type(() => ObjectorDto)
  objector: ObjectorDto;
}

/** The same of a signed-in organisation, which is known already. */
export class OwnObjectionDto extends SaidDto {
  @ApiPropertyOptional({ maxLength: 100, description: 'Whoever speaks for the organisation' })
  @ValidateIf(isGiven('representative'))
  @PlainText({ maximum: 100 })
  representative?: string;
}

/** The JSON part `submission` of what is handed in later. */
export class ObjectionSubmissionDto {
  @ApiPropertyOptional({ maxLength: 4000 })
  @ValidateIf(isGiven('statement'))
  @PlainText(LONG)
  statement?: string;

  @ApiPropertyOptional({ description: 'Whether the files are an agreement with the other side (和解)' })
  @ValidateIf(isGiven('isAgreement'))
  @IsBoolean()
  isAgreement?: boolean;
}
