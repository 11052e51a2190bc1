import { ApiProperty } from '@nestjs/swagger';
import { IsArray, IsBoolean, IsIn, IsString } from 'class-validator';
import { NOTICE_KINDS, type NoticeKind } from '../domain/notice-kinds.js';
import type { Subscription } from '../domain/subscription.js';

/** A new webhook subscription. */
export class CreateWebhookDto {
  @ApiProperty({
    format: 'uri',
    maxLength: 2000,
    description: 'https，公网主机 / https, a host on the public internet',
  })
  @IsString()
  url: string;

  @ApiProperty({ enum: NOTICE_KINDS, isArray: true })
  @IsArray()
  @IsIn(NOTICE_KINDS, { each: true })
  kinds: NoticeKind[];
}

/** What can be changed of a subscription. */
export class ChangeWebhookDto {
  @ApiProperty({ enum: NOTICE_KINDS, isArray: true })
  @IsArray()
  @IsIn(NOTICE_KINDS, { each: true })
  kinds: NoticeKind[];

  @ApiProperty()
  @IsBoolean()
  enabled: boolean;
}

/** A subscription without its secret. */
export class WebhookDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uri' })
  url: string;

  @ApiProperty({ enum: NOTICE_KINDS, isArray: true })
  kinds: readonly NoticeKind[];

  @ApiProperty()
  enabled: boolean;

  @ApiProperty({
    type: String,
    enum: ['by-subscriber', 'gone', 'failing'],
    nullable: true,
    description: 'gone: 410; failing: 连续失败一天 / failed for a day',
  })
  disabledReason: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  static from(this: void, { id, url, kinds, disabled, createdAt }: Subscription): WebhookDto {
    const enabled = disabled === undefined;
    return { id, url, kinds, enabled, disabledReason: disabled ?? null, createdAt: createdAt.toISOString() };
  }
}

/** A new subscription with the one sight of its secret. */
export class CreatedWebhookDto extends WebhookDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: '只显示一次 / shown once; null where an answer is repeated',
  })
  secret: string | null;
}

/** The subscriptions of an organisation: at most ten, so there is one page. */
export class WebhookPageDto {
  @ApiProperty({ type: [WebhookDto] })
  items: WebhookDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** A new secret. */
export class WebhookSecretDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: '只显示一次 / shown once; null where an answer is repeated',
  })
  secret: string | null;
}
