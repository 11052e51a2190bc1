import { ApiProperty } from '@nestjs/swagger';
import { IsArray, IsIn } from 'class-validator';
import { PERMISSIONS, type Permission } from '../../../core/access/index.js';
import { PlainText } from '../../../platform/http/index.js';
import type { ApiKey } from '../domain/api-key.js';
import { Instant } from './field-rules.js';

/** A new API key. */
export class CreateApiKeyDto {
  @ApiProperty({ maxLength: 100 })
  @PlainText({ maximum: 100 })
  name: string;

  @ApiProperty({ enum: PERMISSIONS, isArray: true, description: '本账号权限的子集 / a subset of one’s permissions' })
  @IsArray()
  @IsIn(PERMISSIONS, { each: true })
  scopes: Permission[];

  @ApiProperty({ format: 'date-time', description: '至多一年后 / at most a year from now' })
  @Instant()
  expiresAt: string;
}

/** An API key without its secret. */
export class ApiKeyDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: PERMISSIONS, isArray: true })
  scopes: readonly Permission[];

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastUsedAt: string | null;

  static from({ id, name, scopes, createdAt, expiresAt, lastUsedAt }: ApiKey): ApiKeyDto {
    return {
      id,
      name,
      scopes,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    };
  }
}

/** A new API key with the one sight of its text. */
export class CreatedApiKeyDto extends ApiKeyDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: '只显示一次 / shown once; null where an answer is repeated',
  })
  secret: string | null;
}

/** A page of API keys. */
export class ApiKeyPageDto {
  @ApiProperty({ type: [ApiKeyDto] })
  items: ApiKeyDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
