import { ApiProperty } from '@nestjs/swagger';
import type { OpenedSession } from '../application/session-opener.js';
import type { Session } from '../domain/session.js';
import { SecretText } from './field-rules.js';

/** A log-in. */
export class OpenSessionDto {
  @ApiProperty()
  @SecretText()
  username: string;

  @ApiProperty({ writeOnly: true })
  @SecretText()
  password: string;
}

/** A session of one's own. */
export class SessionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: '须先设置新密码 / good for nothing but setting a password' })
  passwordChangeRequired: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ format: 'date-time' })
  lastUsedAt: string;

  @ApiProperty({ description: '是否为本次请求所用 / whether this request came by it' })
  current: boolean;

  static from(session: Session, currentId: string | undefined): SessionDto {
    return {
      id: session.id,
      passwordChangeRequired: session.passwordOnly,
      createdAt: session.createdAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      lastUsedAt: session.lastUsedAt.toISOString(),
      current: session.id === currentId,
    };
  }
}

/** A new session with the one sight of its token. */
export class OpenedSessionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ description: 'Authorization: Bearer <token>' })
  token: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ description: '须先设置新密码 / good for nothing but setting a password' })
  passwordChangeRequired: boolean;

  @ApiProperty({
    enum: ['none', 'enrol', 'prove'],
    description:
      '还须登记或验证第二因素 / the session is good for nothing but enrolling, or proving, the second factor',
  })
  secondFactor: OpenedSession['next'];

  static from({ session, token, next }: OpenedSession): OpenedSessionDto {
    const { id, expiresAt, passwordOnly } = session;
    return {
      ...{ id, token, secondFactor: next },
      expiresAt: expiresAt.toISOString(),
      passwordChangeRequired: passwordOnly,
    };
  }
}

/** The sessions of an account that can still be used. */
export class SessionListDto {
  @ApiProperty({ type: [SessionDto] })
  items: SessionDto[];

  @ApiProperty({ type: String, nullable: true, description: 'null' })
  nextCursor: null;
}
