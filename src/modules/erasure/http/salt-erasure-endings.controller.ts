import { Controller, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse } from '@nestjs/swagger';
import { Clock } from '../../../platform/clock/clock.js';
import { Answer, Commands, Context, identifier, Operation, type RequestContext } from '../../../platform/http/index.js';
import { ConfirmErasure } from '../application/confirm-erasure.js';
import { WithdrawErasure } from '../application/withdraw-erasure.js';
import type { SaltErasure } from '../domain/salt-erasure.js';
import { ErasureView } from './erasure-view.js';
import { OPEN_PROBLEMS, PERSON_PROBLEMS, SALT_PROBLEMS } from './problems.js';

/** How a request to erase a salt ends: another person confirms it, or its own takes it back. */
@Controller('v1/salt-erasures/:id')
export class SaltErasureEndingsController {
  constructor(
    private readonly commands: Commands,
    private readonly confirmErasure: ConfirmErasure,
    private readonly withdrawErasure: WithdrawErasure,
    private readonly clock: Clock,
  ) {}

  @Post('confirmations')
  @ApiAcceptedResponse({ type: ErasureView })
  @Operation({
    summary: '确认删除（202：已删除，存证中；不可恢复） / Confirm (202: erased for ever, its entry being published)',
    access: 'salt-erasures:write',
    idempotent: true,
    problems: [
      ...OPEN_PROBLEMS,
      ...SALT_PROBLEMS,
      ...PERSON_PROBLEMS,
      'salt-erasure-other-organisation',
      'salt-erasure-same-person',
      'salt-entry-unsettled',
      'content-still-needed',
      'encumbrance-still-open',
      'ledger-act-conflict',
      'ledger-queue-full',
      'ledger-clock-behind',
      'ledger-not-ready',
    ],
  })
  confirm(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const erasureId = identifier(id);
    return this.commands.runOnce(context, async (tx) => {
      const view = this.view(await this.confirmErasure.execute(tx, context.actor, erasureId));
      return Answer.accepted(`/v1/salt-erasures/${erasureId}`, view);
    });
  }

  @Post('withdrawals')
  @ApiCreatedResponse({ type: ErasureView })
  @Operation({
    summary: '撤回删除申请 / Withdraw the request',
    access: 'salt-erasures:write',
    idempotent: true,
    problems: [...OPEN_PROBLEMS, 'salt-erasure-not-requester'],
  })
  withdraw(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const erasureId = identifier(id);
    return this.commands.runOnce(context, async (tx) => {
      const view = this.view(await this.withdrawErasure.execute(tx, context.actor, erasureId));
      return Answer.created(`/v1/salt-erasures/${erasureId}`, view);
    });
  }

  private view(erasure: SaltErasure): ErasureView {
    return ErasureView.from({ erasure, index: undefined }, this.clock.now());
  }
}
