import { Controller, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { RemoveSecondFactor } from '../application/remove-second-factor.js';
import { identifier } from './requests.js';
import { EndedCredentialsDto } from './second-factor.dto.js';
import { SecondPerson, WaitsForSecondPerson } from './second-person.js';

/** Second factors that their owners have lost, taken away by other persons. */
@Controller('v1/accounts/:id/second-factor-removals')
export class SecondFactorRemovalsController {
  constructor(
    private readonly commands: Commands,
    private readonly removeFactor: RemoveSecondFactor,
    private readonly secondPerson: SecondPerson,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: EndedCredentialsDto })
  @WaitsForSecondPerson()
  @Operation({
    summary: '移除他人的第二因素，结束其会话和密钥 / Remove another person’s second factor; ends sessions and API keys',
    access: 'accounts:manage',
    idempotent: true,
    problems: [
      'path-malformed',
      'account-not-found',
      'second-factor-own',
      'second-factor-not-enrolled',
      'session-required',
    ],
  })
  remove(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const accountId = identifier(id);
    return this.commands.runOnce(context, async (tx) => {
      const { personId } = context.actor;
      const waiting = await this.secondPerson.forEntry(tx, context, 'removeSecondFactor', accountId);
      if (waiting !== undefined) return waiting;
      const ended = await this.removeFactor.execute(tx, context, accountId, [personId]);
      return Answer.created(`/v1/accounts/${accountId}`, EndedCredentialsDto.from(ended));
    });
  }
}
