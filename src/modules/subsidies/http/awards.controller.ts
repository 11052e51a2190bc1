import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
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
import { OrderPayment } from '../application/awards/order-payment.js';
import { ReadAwards } from '../application/awards/read-awards.js';
import { ReturnAward, type StatedReturn } from '../application/awards/return-award.js';
import { ClawBackDto, PaymentOrderDto, AwardReleaseDto } from './award.dto.js';
import { amountIn, pointIn } from './award-fields.js';
import { MOVE_PROBLEMS, RETURN_PROBLEMS } from './award-problems.js';
import { AwardPage, AwardReturnView, AwardView, WholeAwardView } from './award-view.js';
import { PaymentOrderView } from './payment-order-view.js';

/** Awards, and what moves their money. */
@Controller('v1/subsidies/awards')
export class AwardsController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadAwards,
    private readonly orders: OrderPayment,
    private readonly returns: ReturnAward,
  ) {}

  @Get()
  @ApiOkResponse({ type: AwardPage })
  @Operation({
    summary:
      '补贴核定：财务人员和审计为全部，其他为本单位的 / Awards: all for finance officers and auditors, else one’s own',
    access: 'awards:read',
    paged: true,
  })
  async list(
    @Context() { actor }: RequestContext,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<AwardPage> {
    const size = parseLimit(limit);
    const found = await this.read.page(actor, pointIn(cursor), size + 1);
    const page = pageOf(found.map(AwardView.from), size, ({ grantedAt, id }) => [grantedAt, id]);
    return { items: [...page.items], nextCursor: page.nextCursor };
  }

  @Get(':id')
  @ApiOkResponse({ type: WholeAwardView })
  @Operation({
    summary: '一项核定，连同支付、追回与退回 / An award with its payments and what came back',
    access: 'awards:read',
    problems: ['path-malformed', 'award-not-found'],
  })
  async one(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<WholeAwardView> {
    return WholeAwardView.whole(await this.read.one(actor, identifier(id)));
  }

  @Post(':id/payment-orders')
  @ApiCreatedResponse({ type: PaymentOrderView })
  @Operation({
    summary: '下达支付指令，由核定人以外的人办理 / Order a payment; not by whoever granted it',
    access: 'awards:write',
    idempotent: true,
    problems: [...MOVE_PROBLEMS, 'award-above-payable', 'award-waiver-not-paid', 'payment-orders-too-many'],
  })
  order(@Context() context: RequestContext, @Param('id') id: string, @Body() body: PaymentOrderDto): Promise<Answer> {
    const grantId = identifier(id);
    const stated = { payeeAccount: body.payeeAccount, ...amountIn(body.amount) };
    return this.commands.runOnce(context, async (tx) => {
      const order = await this.orders.execute(tx, context, grantId, stated);
      return Answer.created(`/v1/subsidies/payment-orders/${order.number}`, PaymentOrderView.from(order));
    });
  }

  @Post(':id/claw-backs')
  @ApiCreatedResponse({ type: AwardReturnView })
  @Operation({
    summary: '追回已付款项 / Claw back what was paid',
    access: 'awards:write',
    idempotent: true,
    problems: [...RETURN_PROBLEMS, 'award-above-recoverable'],
  })
  clawBack(@Context() context: RequestContext, @Param('id') id: string, @Body() body: ClawBackDto): Promise<Answer> {
    return this.return(context, identifier(id), { movement: 'claw-back', ...statedIn(body) });
  }

  @Post(':id/releases')
  @ApiCreatedResponse({ type: AwardReturnView })
  @Operation({
    summary: '不再支付的余额退回上限与额度 / Give back what will never be paid',
    access: 'awards:write',
    idempotent: true,
    problems: [...RETURN_PROBLEMS, 'award-above-payable'],
  })
  release(@Context() context: RequestContext, @Param('id') id: string, @Body() body: AwardReleaseDto): Promise<Answer> {
    return this.return(context, identifier(id), { movement: 'release', ...statedIn(body) });
  }

  /** The answer tells no explanation, so that none is kept for the key of the request. */
  private return(context: RequestContext, grantId: string, stated: StatedReturn): Promise<Answer> {
    return this.commands.runOnce(context, async (tx) => {
      const back = await this.returns.execute(tx, context, grantId, stated);
      return Answer.created(`/v1/subsidies/awards/${grantId}`, AwardReturnView.from(back));
    });
  }
}

const statedIn = ({ amount, reason, explanation }: ClawBackDto | AwardReleaseDto) => ({
  ...amountIn(amount),
  reason,
  ...(explanation === undefined ? {} : { explanation }),
});
