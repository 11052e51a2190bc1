import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, Operation, type RequestContext } from '../../../platform/http/index.js';
import { LinkOidcSubject } from '../application/link-oidc-subject.js';
import { OneTimePasswords } from '../application/one-time-passwords.js';
import { ResetPassword } from '../application/reset-password.js';
import { LinkOidcSubjectDto, OidcSubjectDto, OneTimePasswordDto } from './account.dto.js';
import { identifier } from './requests.js';

/** How other people's accounts prove who they are, for the administrator alone. */
@Controller('v1/accounts/:id')
export class AccountCredentialsController {
  constructor(
    private readonly commands: Commands,
    private readonly oneTimePasswords: OneTimePasswords,
    private readonly resetPassword: ResetPassword,
    private readonly linkSubject: LinkOidcSubject,
  ) {}

  @Post('one-time-passwords')
  @ApiCreatedResponse({ type: OneTimePasswordDto })
  @Operation({
    summary:
      '重置密码为一次性密码，结束全部会话和 API 密钥 / Replace the password by a one-time password; ends sessions and API keys',
    access: 'accounts:manage',
    idempotent: true,
    problems: ['path-malformed', 'account-not-found', 'session-required', 'unavailable'],
  })
  async reset(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    const accountId = identifier(id);
    const drawn = await this.oneTimePasswords.generate();
    return this.commands.runOnce(context, async (tx) => {
      await this.resetPassword.execute(tx, context, accountId, drawn);
      const kept = { oneTimePassword: null, oneTimePasswordExpiresAt: drawn.expiresAt.toISOString() };
      const shown = { ...kept, oneTimePassword: drawn.password };
      const headers = { 'cache-control': 'no-store' };
      return Answer.created(`/v1/accounts/${accountId}`, shown, headers).keeping(kept);
    });
  }

  @Put('oidc-subject')
  @ApiOkResponse({ type: OidcSubjectDto })
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
  ): Promise<OidcSubjectDto> {
    const issuer = await this.commands.run((tx) => this.linkSubject.execute(tx, context, identifier(id), subject));
    return { issuer, subject };
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
