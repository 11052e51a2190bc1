import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, ValidateIf } from 'class-validator';
import { CENTRES, type Centre } from '../../../core/access/index.js';
import { PlainText } from '../../../platform/http/index.js';
import {
  ORGANISATION_TYPES,
  type Organisation,
  type OrganisationKind,
  type OrganisationType,
} from '../domain/organisation.js';

/** A new organisation. */
export class RegisterOrganisationDto {
  @ApiProperty({ maxLength: 200 })
  @PlainText({ maximum: 200 })
  name: string;

  @ApiProperty({ enum: ORGANISATION_TYPES })
  @IsIn(ORGANISATION_TYPES)
  type: OrganisationType;

  @ApiProperty({ description: '统一社会信用代码 / unified social credit code', example: '91110000802100433B' })
  @IsString()
  uscc: string;

  @ApiPropertyOptional({ description: '确认校验位不符的代码无误 / the code is right although its check fails' })
  @ValidateIf((dto: RegisterOrganisationDto) => dto.checksumConfirmed !== undefined)
  @IsBoolean()
  checksumConfirmed?: boolean;
}

/** Who confirmed a code whose check character is wrong. */
class ChecksumConfirmationDto {
  @ApiProperty({ format: 'uuid' })
  accountId: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

/** An organisation. */
export class OrganisationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['participant', 'centre', 'platform'] })
  kind: OrganisationKind;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ORGANISATION_TYPES })
  type: OrganisationType;

  @ApiProperty({ type: String, nullable: true })
  uscc: string | null;

  @ApiProperty({ enum: CENTRES, nullable: true })
  centre: Centre | null;

  @ApiProperty({ type: ChecksumConfirmationDto, nullable: true })
  checksumConfirmation: ChecksumConfirmationDto | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  static from(organisation: Organisation): OrganisationDto {
    const { checksumConfirmation: confirmed, createdAt, uscc, centre, ...same } = organisation;
    return {
      ...same,
      uscc: uscc ?? null,
      centre: centre ?? null,
      checksumConfirmation:
        confirmed === undefined ? null : { accountId: confirmed.accountId, at: confirmed.at.toISOString() },
      createdAt: createdAt.toISOString(),
    };
  }
}

/** A page of organisations. */
export class OrganisationPageDto {
  @ApiProperty({ type: [OrganisationDto] })
  items: OrganisationDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
