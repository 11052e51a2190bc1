import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsIn, IsUUID, ValidateIf } from 'class-validator';
import { ROLES, type Role } from '../../../core/access/index.js';
import { PlainText } from '../../../platform/http/index.js';
import { ACCOUNT_STATES, type Account, type AccountState } from '../domain/account.js';

/** A new account. */
export class CreateAccountDto {
  @ApiProperty({ minLength: 3, maxLength: 64, pattern: '^[A-Za-z0-9][A-Za-z0-9_.@-]{2,63}$' })
  @PlainText({ maximum: 64 })
  username: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  personId: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  organisationId: string;

  @ApiProperty({ enum: ROLES, isArray: true })
  @IsArray()
  @IsIn(ROLES, { each: true })
  roles: Role[];
}

/** What changes of an account; what is absent stays. */
export class ChangeAccountDto {
  @ApiPropertyOptional({ enum: ROLES, isArray: true })
  @ValidateIf((dto: ChangeAccountDto) => dto.roles !== undefined)
  @IsArray()
  @IsIn(ROLES, { each: true })
  roles?: Role[];

  @ApiPropertyOptional({ enum: ACCOUNT_STATES })
  @ValidateIf((dto: ChangeAccountDto) => dto.state !== undefined)
  @IsIn(ACCOUNT_STATES)
  state?: AccountState;
}

/** An account. */
export class AccountDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  username: string;

  @ApiProperty({ format: 'uuid' })
  personId: string;

  @ApiProperty({ format: 'uuid' })
  organisationId: string;

  @ApiProperty({ enum: ROLES, isArray: true })
  roles: readonly Role[];

  @ApiProperty({ enum: ACCOUNT_STATES })
  state: AccountState;

  @ApiProperty()
  version: number;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  static from({ createdAt, ...same }: Account): AccountDto {
    return { ...same, createdAt: createdAt.toISOString() };
  }
}

/** A one-time password; null where an earlier answer is repeated, since it is shown once and kept nowhere. */
export class OneTimePasswordDto {
  @ApiProperty({ type: String, nullable: true })
  oneTimePassword: string | null;

  @ApiProperty({ format: 'date-time' })
  oneTimePasswordExpiresAt: string;
}

/** A new account with the one sight of its one-time password. */
export class CreatedAccountDto extends AccountDto implements OneTimePasswordDto {
  @ApiProperty({ type: String, nullable: true })
  oneTimePassword: string | null;

  @ApiProperty({ format: 'date-time' })
  oneTimePasswordExpiresAt: string;
}

/** A page of accounts. */
export class AccountPageDto {
  @ApiProperty({ type: [AccountDto] })
  items: AccountDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** The subject of the outside issuer behind which an account stands. */
export class LinkOidcSubjectDto {
  @ApiProperty({ maxLength: 255, description: 'sub (OpenID Connect Core 1.0 section 2)' })
  @PlainText({ maximum: 255 })
  subject: string;
}

/** A link between an account and a subject of the outside issuer. */
export class OidcSubjectDto {
  @ApiProperty()
  issuer: string;

  @ApiProperty()
  subject: string;
}
