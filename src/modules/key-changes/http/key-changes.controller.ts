import { Body, Controller, Post } from '@nestjs/common';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import { Clock } from '../../../platform/clock/clock.js';
import { Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { ApprovalView } from '../../approvals/index.js';
import { GuardedKeyChanges } from '../application/guarded-key-changes.js';
import { RequestKeyChangeDto } from './key-change.dto.js';

/** Changes of keys, as far as two persons have to agree on them. */
@Controller('v1/key-changes')
export class KeyChangesController {
  constructor(
    private readonly commands: Commands,
    private readonly changes: GuardedKeyChanges,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ApiAcceptedResponse({ type: ApprovalView, description: '须另一自然人复核 / waits for another person to confirm it' })
  @Operation({
    summary: '申请更换密钥（复核后由 registry keys 执行） / Ask for a change of a key, which registry keys then does',
    access: 'keys:change',
    idempotent: true,
    problems: ['validation-failed', 'key-change-needs-nobody'],
  })
  request(@Context() context: RequestContext, @Body() body: RequestKeyChangeDto): Promise<Answer> {
    return this.commands.runOnce(context, async (tx) => {
      const approval = await this.changes.request(tx, context, { ...body });
      return Answer.accepted(`/v1/approvals/${approval.id}`, ApprovalView.from(approval, this.clock.now()));
    });
  }
}
