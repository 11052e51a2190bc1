import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { Fault } from '../../../core/fault.js';
import {
  Answer,
  Commands,
  Context,
  identifier,
  Operation,
  pageOf,
  parseLimit,
  type RequestContext,
} from '../../../platform/http/index.js';
import { Deliveries } from '../application/deliveries.js';
import { DELIVERY_STATES, type DeliveryState, isDeliveryState } from '../domain/subscription.js';
import { DeliveryDto, DeliveryPageDto, RetriedDeliveryDto } from './delivery.dto.js';
import { timePoint } from './requests.js';

/** What was delivered to a webhook, and what was not. */
@Controller('v1/webhooks/:id/deliveries')
export class DeliveriesController {
  constructor(
    private readonly commands: Commands,
    private readonly deliveries: Deliveries,
  ) {}

  @Get()
  @ApiOkResponse({ type: DeliveryPageDto })
  @ApiQuery({ name: 'state', required: false, enum: DELIVERY_STATES })
  @Operation({
    summary: '投递记录，新的在前 / Deliveries, newest first',
    access: 'webhooks:manage',
    paged: true,
    problems: ['path-malformed', 'webhook-not-found'],
  })
  async list(
    @Context() { actor }: RequestContext,
    @Param('id') id: string,
    @Query('state') state?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<DeliveryPageDto> {
    const size = parseLimit(limit);
    const query = { state: stateOf(state), limit: size + 1 };
    const rows = await this.deliveries.list(actor, identifier(id), query, timePoint(cursor));
    const { items, nextCursor } = pageOf(rows, size, ({ createdAt, id: at }) => [createdAt.toISOString(), at]);
    return { items: items.map(DeliveryDto.from), nextCursor };
  }

  @Post(':deliveryId/retries')
  @ApiAcceptedResponse({ type: RetriedDeliveryDto })
  @Operation({
    summary: '重新投递 / Deliver again what was given up',
    access: 'webhooks:manage',
    idempotent: true,
    problems: [
      'path-malformed',
      'webhook-not-found',
      'webhook-delivery-not-found',
      'webhook-delivery-not-dead',
      'webhook-disabled',
    ],
  })
  retry(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Param('deliveryId') deliveryId: string,
  ): Promise<Answer> {
    const [subscription, delivery] = [identifier(id), identifier(deliveryId)];
    return this.commands.runOnce(context, async (tx) => {
      await this.deliveries.retry(tx, context.actor, subscription, delivery);
      return Answer.accepted(`/v1/webhooks/${subscription}/deliveries`, { id: delivery });
    });
  }
}

function stateOf(text: string | undefined): DeliveryState | undefined {
  if (text === undefined || isDeliveryState(text)) return text;
  throw new Fault('request-malformed');
}
