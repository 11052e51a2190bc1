import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { LinkOidcSubject } from '../application/link-oidc-subject.js';
import { ResetPassword } from '../application/reset-password.js';
import { LinkOidcSubjectDto, OidcSubjectDto, OneTimePasswordDto } from './account.dto.js';
import { identifier } from './requests.js';
import { SecondPerson, WaitsForSecondPerson } from './second-person.js';

/** How other people's accounts prove who they are, for the administrator alone. */
@Controller('v1/accounts/:id')
export class AccountCredentialsController {
  constructor(
    private readonly commands: Commands,
    private readonly resetPassword: ResetPassword,
    private readonly linkSubject: LinkOidcSubject,
    private readonly secondPerson: SecondPerson,
  ) {}

  @Post('one-time-passwords')
  @ApiCreatedResponse({ type: OneTimePasswordDto })
  @WaitsForSecondPerson()
  @Operation({
    summary:
      '重置密码为一次性密码，结束全部会话和 API 密钥 / Replace the password by a one-time password; ends sessions and API keys',
    access: 'accounts:manage',
    idempotent: true,
    problems: ['path-malformed', 'account-not-found', 'session-required', 'unavailable'],
  })
  async reset(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const accountId = identifier(id);
    const drawn = await this.secondPerson.drawPassword();
    return this.commands.runOnce(context, async (tx) => {
      const waiting = await this.secondPerson.forEntry(tx, context, 'resetPassword', accountId);
      if (waiting !== undefined) return waiting;
      await this.resetPassword.execute(tx, context, accountId, drawn);
      const kept = { oneTimePassword: null, oneTimePasswordExpiresAt: drawn.expiresAt.toISOString() };
      const shown = { ...kept, oneTimePassword: drawn.password };
      const headers = { 'cache-control': 'no-store' };
      return Answer.created(`/v1/accounts/${accountId}`, shown, headers).keeping(kept);
    });
  }

  @Put('oidc-subject')
  @ApiOkResponse({ type: OidcSubjectDto })
  @WaitsForSecondPerson()
  @Operation({
    summary: '关联外部身份 / Link with a subject of the outside issuer',
    access: 'accounts:manage',
    problems: [
      'path-malformed',
      'validation-failed',
      'account-not-found',
      'oidc-not-configured',
      'oidc-subject-taken',
      'session-required',
    ],
  })
  async link(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Body() { subject }: LinkOidcSubjectDto,
  ): Promise<Answer> {
    const accountId = identifier(id);
    return this.commands.run(async (tx) => {
      const waiting = await this.secondPerson.forEntry(tx, context, 'linkOidcSubject', accountId, { subject });
      if (waiting !== undefined) return waiting;
      const issuer = await this.linkSubject.execute(tx, context, accountId, subject);
      return Answer.ok({ issuer, subject } satisfies OidcSubjectDto);
    });
  }

  @Delete('oidc-subject')
  @ApiNoContentResponse()
  @Operation({
    summary: '取消关联外部身份 / Unlink from the outside issuer',
    access: 'accounts:manage',
    problems: ['path-malformed', 'account-not-found', 'oidc-subject-not-found', 'session-required'],
  })
  async unlink(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    await this.commands.run((tx) => this.linkSubject.unlink(tx, context, identifier(id)));
    return Answer.empty();
  }
}
