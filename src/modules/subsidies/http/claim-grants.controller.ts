import { Controller, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, identifier, Operation, type RequestContext } from '../../../platform/http/index.js';
import { GrantClaim } from '../application/awards/grant-claim.js';
import { GRANT_PROBLEMS } from './award-problems.js';
import { GrantedView } from './award-view.js';

/** What approved claims are granted. */
@Controller('v1/subsidies/claims/:id/grant')
export class ClaimGrantsController {
  constructor(
    private readonly commands: Commands,
    private readonly grants: GrantClaim,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: GrantedView })
  @Operation({
    summary: '核定拨付额度：以上限与年度额度的余额为限，先到先得 / Grant an approved claim what caps and pool leave',
    access: 'awards:write',
    idempotent: true,
    problems: GRANT_PROBLEMS,
  })
  grant(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const claimId = identifier(id);
    return this.commands.runOnce(context, async (tx) => {
      const granted = await this.grants.execute(tx, context, claimId);
      return Answer.created(`/v1/subsidies/awards/${granted.id}`, GrantedView.from(granted, claimId));
    });
  }
}
