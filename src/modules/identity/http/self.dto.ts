import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { CENTRES, type Centre, PERMISSIONS, type Permission, ROLES, type Role } from '../../../core/access/index.js';
import type { Self } from '../application/describe-self.js';
import { PASSWORD_MAXIMUM, PASSWORD_MINIMUM } from '../domain/password-policy.js';
import { SecretText } from './field-rules.js';

/** A new password. */
export class SetPasswordDto {
  @ApiProperty({ minLength: PASSWORD_MINIMUM, maxLength: PASSWORD_MAXIMUM, writeOnly: true })
  @SecretText()
  password: string;

  @ApiPropertyOptional({ writeOnly: true, description: '一次性密码会话不需要 / not for a one-time password session' })
  @ValidateIf((dto: SetPasswordDto) => dto.currentPassword !== undefined)
  @SecretText()
  currentPassword?: string;
}

/** The organisation one acts for. */
class OwnOrganisationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true })
  uscc: string | null;

  @ApiProperty({ enum: CENTRES, nullable: true })
  centre: Centre | null;
}

/** Who the caller is to the registry. */
export class SelfDto {
  @ApiProperty({ format: 'uuid' })
  accountId: string;

  @ApiProperty()
  username: string;

  @ApiProperty()
  fullName: string;

  @ApiProperty({ format: 'uuid' })
  personId: string;

  @ApiProperty({ format: 'uuid' })
  personRef: string;

  @ApiProperty({ type: OwnOrganisationDto })
  organisation: OwnOrganisationDto;

  @ApiProperty({ enum: ROLES, isArray: true })
  roles: readonly Role[];

  @ApiProperty({ enum: PERMISSIONS, isArray: true })
  permissions: readonly Permission[];

  @ApiProperty({ enum: ['session', 'api-key', 'oidc'] })
  authentication: Self['actor']['authentication'];

  static from({ actor, username, fullName }: Self): SelfDto {
    const { accountId, personId, personRef, roles, authentication } = actor;
    return {
      accountId,
      username,
      fullName,
      personId,
      personRef,
      organisation: {
        id: actor.organisationId,
        name: actor.organisationName,
        uscc: actor.organisationCode === '' ? null : actor.organisationCode,
        centre: actor.centre ?? null,
      },
      roles,
      permissions: [...actor.permissions],
      authentication,
    };
  }
}
