import { ApiProperty } from '@nestjs/swagger';
import type { ConfirmedFactor } from '../application/confirm-second-factor.js';
import type { EndedCredentials } from '../application/credential-revocation.js';
import type { Enrolment } from '../application/enrol-second-factor.js';
import type { FactorStanding } from '../application/second-factor-standing.js';
import { SecretText } from './field-rules.js';
import { OpenedSessionDto } from './session.dto.js';

/** A wish for a second factor. */
export class EnrolSecondFactorDto {
  @ApiProperty({ writeOnly: true })
  @SecretText()
  currentPassword: string;
}

/** A code of the authenticator app, or a recovery code. */
export class SecondFactorCodeDto {
  @ApiProperty({
    writeOnly: true,
    example: '287082',
    description: '六位验证码或恢复码 / six digits, or a recovery code',
  })
  @SecretText()
  code: string;
}

/** A secret with the one sight of it. */
export class EnrolmentDto {
  @ApiProperty({ description: 'Base32 (RFC 4648)' })
  secret: string;

  @ApiProperty({ example: 'otpauth://totp/…' })
  otpauthUri: string;

  @ApiProperty({ description: '该地址的文本二维码 / the address as a QR code made of characters' })
  qrText: string;

  @ApiProperty({ format: 'date-time', description: '须在此前确认 / to be confirmed by a code before then' })
  expiresAt: string;

  static from({ secret, uri, picture, expiresAt }: Enrolment): EnrolmentDto {
    return { secret, otpauthUri: uri, qrText: picture, expiresAt: expiresAt.toISOString() };
  }
}

/** A session with the second factor, and the one sight of the recovery codes. */
export class ConfirmedSecondFactorDto extends OpenedSessionDto {
  @ApiProperty({ type: [String], description: '每个只能使用一次 / each is good once' })
  recoveryCodes: readonly string[];

  static fromConfirmed({ opened, recoveryCodes }: ConfirmedFactor): ConfirmedSecondFactorDto {
    return { ...OpenedSessionDto.from(opened), recoveryCodes };
  }
}

/** How an account stands with its second factor. */
export class SecondFactorDto {
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null: none' })
  confirmedAt: string | null;

  @ApiProperty({ type: 'integer' })
  recoveryCodesLeft: number;

  static from({ confirmedAt, recoveryCodesLeft }: FactorStanding): SecondFactorDto {
    return { confirmedAt: confirmedAt?.toISOString() ?? null, recoveryCodesLeft };
  }
}

/** What was ended for it. */
export class EndedCredentialsDto {
  @ApiProperty({ type: 'integer' })
  sessions: number;

  @ApiProperty({ type: 'integer' })
  apiKeys: number;

  static from({ sessions, apiKeys }: EndedCredentials): EndedCredentialsDto {
    return { sessions, apiKeys };
  }
}
