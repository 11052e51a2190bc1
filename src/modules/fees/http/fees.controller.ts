import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Clock } from '../../../platform/clock/clock.js';
import { Answer, Commands, Context, identifier, Operation, type RequestContext } from '../../../platform/http/index.js';
import { type Approval, ApprovalView } from '../../approvals/index.js';
import { GuardedFees } from '../application/guarded-fees.js';
import { ReadFees } from '../application/read-fees.js';
import { RecordPayment } from '../application/record-payment.js';
import { fenOf } from './amount.js';
import { PaymentDto, paymentOf, ReversalDto, WaiverDto } from './fee.dto.js';
import { FeeActView, FeeView } from './fee-view.js';

const MATTER = ['path-malformed', 'application-not-found'];
const HANDLED = [...MATTER, 'validation-failed', 'fee-own-organisation', 'fee-officer-is-filer'];
const AMOUNT = ['fee-undetermined', 'fee-nothing-outstanding', 'fee-amount-too-large'];
const LEDGER = ['ledger-act-conflict', 'ledger-queue-full', 'ledger-clock-behind', 'ledger-halted', 'ledger-not-ready'];
const WAITS = '须另一自然人复核 / waits for another person to confirm it';

/** The fee of an application. */
@Controller('v1/applications/:id/fee')
export class FeesController {
  constructor(
    private readonly commands: Commands,
    private readonly read: ReadFees,
    private readonly recordPayment: RecordPayment,
    private readonly guarded: GuardedFees,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOkResponse({ type: FeeView })
  @Operation({ summary: '登记费用 / The fee of an application', access: 'fees:read', problems: MATTER })
  async one(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<FeeView> {
    return FeeView.from(await this.read.one(actor, identifier(id)));
  }

  @Post('payments')
  @ApiCreatedResponse({ type: FeeActView })
  @Operation({
    summary: '登记一笔缴费 / Record a payment',
    access: 'fees:write',
    idempotent: true,
    problems: [...HANDLED, ...AMOUNT, 'fee-paid-in-future', 'fee-reference-used', ...LEDGER],
  })
  pay(@Context() context: RequestContext, @Param('id') id: string, @Body() body: PaymentDto): Promise<Answer> {
    const applicationId = identifier(id);
    return this.commands.runOnce(context, async (tx) => {
      const act = await this.recordPayment.execute(tx, context, applicationId, paymentOf(body));
      return Answer.created(`/v1/applications/${applicationId}/fee`, FeeActView.from(act, undefined));
    });
  }

  @Post('payments/:paymentId/reversals')
  @ApiAcceptedResponse({ type: ApprovalView, description: WAITS })
  @Operation({
    summary: '申请冲回或退还一笔缴费，须另一人复核 / Request the reversal of a payment; another person confirms it',
    access: 'fees:write',
    idempotent: true,
    problems: [...HANDLED, 'fee-payment-not-found', 'fee-payment-reversed', 'fee-needs-second-person'],
  })
  reverse(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Param('paymentId') payment: string,
    @Body() { ground }: ReversalDto,
  ): Promise<Answer> {
    const [applicationId, paymentId] = [identifier(id), identifier(payment)];
    return this.commands.runOnce(context, async (tx) =>
      this.waiting(await this.guarded.reverse(tx, context, applicationId, { paymentId, ground })),
    );
  }

  @Post('waivers')
  @ApiAcceptedResponse({ type: ApprovalView, description: WAITS })
  @Operation({
    summary: '申请减免，须另一人复核 / Request a waiver; another person confirms it',
    access: 'fees:write',
    idempotent: true,
    problems: [...HANDLED, ...AMOUNT, 'fee-needs-second-person'],
  })
  waive(@Context() context: RequestContext, @Param('id') id: string, @Body() body: WaiverDto): Promise<Answer> {
    const applicationId = identifier(id);
    const waiver = { amount: fenOf(body.amount), ground: body.ground };
    return this.commands.runOnce(context, async (tx) =>
      this.waiting(await this.guarded.waive(tx, context, applicationId, waiver)),
    );
  }

  private waiting(approval: Approval): Answer {
    return Answer.accepted(`/v1/approvals/${approval.id}`, ApprovalView.from(approval, this.clock.now()));
  }
}
