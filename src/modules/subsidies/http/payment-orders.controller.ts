import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import {
  Answer,
  Commands,
  Context,
  encodeCursor,
  Operation,
  parseLimit,
  type RequestContext,
} from '../../../platform/http/index.js';
import { ReadAwards } from '../application/awards/read-awards.js';
import { RecordBankAnswer } from '../application/awards/record-bank-answer.js';
import { answerOf, BankAnswerDto } from './award.dto.js';
import { isOpenIn, orderNumber, pointIn } from './award-fields.js';
import { ANSWER_PROBLEMS } from './award-problems.js';
import { PaymentOrderPage, PaymentOrderView } from './payment-order-view.js';

/** Orders to the bank, and its answers. */
@Controller('v1/subsidies/payment-orders')
export class PaymentOrdersController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadAwards,
    private readonly answers: RecordBankAnswer,
  ) {}

  @Get()
  @ApiOkResponse({ type: PaymentOrderPage })
  @ApiQuery({ name: 'state', required: false, enum: ['all', 'open'] })
  @Operation({
    summary: '支付指令 / Payment orders: all for finance officers and auditors, else one’s own',
    access: 'awards:read',
    paged: true,
  })
  async list(
    @Context() { actor }: RequestContext,
    @Query('state') state?: string,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<PaymentOrderPage> {
    const size = parseLimit(limit);
    const found = await this.read.orders(actor, isOpenIn(state), pointIn(cursor), size + 1);
    const shown = found.slice(0, size);
    const last = found.length > size ? shown.at(-1) : undefined;
    const nextCursor = last === undefined ? null : encodeCursor([last.at.toISOString(), last.id]);
    return { items: shown.map(PaymentOrderView.from), nextCursor };
  }

  @Get(':number')
  @ApiOkResponse({ type: PaymentOrderView })
  @Operation({
    summary: '一个支付指令 / A payment order',
    access: 'awards:read',
    problems: ['payment-order-not-found'],
  })
  async one(@Context() { actor }: RequestContext, @Param('number') number: string): Promise<PaymentOrderView> {
    return PaymentOrderView.from(await this.read.order(actor, orderNumber(number)));
  }

  @Post(':number/answers')
  @ApiCreatedResponse({ type: PaymentOrderView, description: '同一答复重复登记，结果相同 / the same for a repetition' })
  @Operation({
    summary: '登记银行的答复；重复登记同一答复不再生效 / Record what the bank says; the same again changes nothing',
    access: 'awards:write',
    idempotent: true,
    problems: ANSWER_PROBLEMS,
  })
  answer(
    @Context() context: RequestContext,
    @Param('number') number: string,
    @Body() body: BankAnswerDto,
  ): Promise<Answer> {
    const answer = answerOf(body);
    return this.commands.runOnce(context, async (tx) => {
      const order = await this.answers.execute(tx, context, orderNumber(number), answer);
      return Answer.created(`/v1/subsidies/payment-orders/${order.number}`, PaymentOrderView.from(order));
    });
  }
}
