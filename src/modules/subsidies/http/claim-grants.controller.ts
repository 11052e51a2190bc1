import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, identifier, Operation, type RequestContext } from '../../../platform/http/index.js';
import { GrantClaim } from '../application/awards/grant-claim.js';
import { ReadAwards } from '../application/awards/read-awards.js';
import { GRANT_PROBLEMS } from './award-problems.js';
import { GrantedView, WholeAwardView } from './award-view.js';

/** What approved claims are granted. */
@Controller('v1/subsidies/claims/:id/grant')
export class ClaimGrantsController {
  constructor(
    private readonly commands: Commands,
    private readonly grants: GrantClaim,
    private readonly read: ReadAwards,
  ) {}

  @Get()
  @ApiOkResponse({ type: WholeAwardView })
  @Operation({
    summary: '一项申报的核定 / The award of a claim',
    access: 'awards:read',
    problems: ['path-malformed', 'award-not-found'],
  })
  async one(@Context() { actor }: RequestContext, @Param('id') id: string): Promise<WholeAwardView> {
    return WholeAwardView.whole(await this.read.ofClaim(actor, identifier(id)));
  }

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
