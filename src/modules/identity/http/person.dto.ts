import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { PlainText } from '../../../platform/http/index.js';
import { IDENTITY_DOCUMENT_TYPES, type IdentityDocumentType } from '../domain/identity-document.js';
import type { Person } from '../domain/person.js';

/** An identity document as it was shown; its number is not kept. */
export class IdentityDocumentDto {
  @ApiProperty({ enum: IDENTITY_DOCUMENT_TYPES })
  @IsIn(IDENTITY_DOCUMENT_TYPES)
  type: IdentityDocumentType;

  @ApiProperty({ maxLength: 60, writeOnly: true })
  @PlainText({ maximum: 60 })
  number: string;
}

/** A new natural person. */
export class CreatePersonDto {
  @ApiProperty({ maxLength: 100 })
  @PlainText({ maximum: 100 })
  fullName: string;

  @ApiPropertyOptional({ type: IdentityDocumentDto })
  @ValidateIf((dto: CreatePersonDto) => dto.identityDocument !== undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => IdentityDocumentDto)
  identityDocument?: IdentityDocumentDto;
}

/** A natural person. */
export class PersonDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid', description: '账本中代表此人的随机标识 / stands for the person in the ledger' })
  personRef: string;

  @ApiProperty()
  fullName: string;

  @ApiProperty({ description: '是否出示过证件 / whether an identity document was shown' })
  identified: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  static from({ createdAt, ...same }: Person): PersonDto {
    return { ...same, createdAt: createdAt.toISOString() };
  }
}

/** A page of natural persons. */
export class PersonPageDto {
  @ApiProperty({ type: [PersonDto] })
  items: PersonDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
