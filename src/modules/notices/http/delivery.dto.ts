import { ApiProperty } from '@nestjs/swagger';
import { NOTICE_KINDS } from '../domain/notice-kinds.js';
import { DELIVERY_STATES, type Delivery, WEBHOOK_FAILURES } from '../domain/subscription.js';

/** One try to deliver. */
export class DeliveryAttemptDto {
  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'HTTP status' })
  status: number | null;

  @ApiProperty({ type: String, enum: WEBHOOK_FAILURES, nullable: true })
  failure: string | null;

  @ApiProperty({ type: 'integer' })
  milliseconds: number;
}

/** One event on its way to a subscription. */
export class DeliveryDto {
  @ApiProperty({ format: 'uuid', description: 'webhook-id' })
  id: string;

  @ApiProperty({ enum: NOTICE_KINDS })
  kind: string;

  @ApiProperty({ enum: DELIVERY_STATES, description: 'dead: 已放弃 / given up' })
  state: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: [DeliveryAttemptDto] })
  attempts: DeliveryAttemptDto[];

  static from(this: void, { id, kind, state, createdAt, attempts }: Delivery): DeliveryDto {
    return {
      id,
      kind,
      state,
      createdAt: createdAt.toISOString(),
      attempts: attempts.map(({ at, status, failure, milliseconds }) => ({
        at: at.toISOString(),
        status: status ?? null,
        failure: failure ?? null,
        milliseconds,
      })),
    };
  }
}

/** A page of deliveries. */
export class DeliveryPageDto {
  @ApiProperty({ type: [DeliveryDto] })
  items: DeliveryDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** A delivery that waits again. */
export class RetriedDeliveryDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
