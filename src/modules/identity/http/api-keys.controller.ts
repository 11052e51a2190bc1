import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Answer, Commands, Context, Operation, type Page, type RequestContext } from '../../../platform/http/index.js';
import { CreateApiKey } from '../application/create-api-key.js';
import { ListApiKeys } from '../application/list-api-keys.js';
import { RevokeApiKey } from '../application/revoke-api-key.js';
import { ApiKeyDto, ApiKeyPageDto, CreateApiKeyDto, CreatedApiKeyDto } from './api-key.dto.js';
import { identifier, listPage } from './requests.js';

/** Keys by which programs act for an account. */
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(
    private readonly commands: Commands,
    private readonly createKey: CreateApiKey,
    private readonly listKeys: ListApiKeys,
    private readonly revokeKey: RevokeApiKey,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: CreatedApiKeyDto })
  @Operation({
    summary: '创建 API 密钥 / Make an API key',
    access: 'self:manage',
    idempotent: true,
    problems: ['validation-failed', 'session-required'],
  })
  create(@Context() context: RequestContext, @Body() { name, scopes, expiresAt }: CreateApiKeyDto): Promise<Answer> {
    const command = { name, scopes, expiresAt: new Date(expiresAt) };
    return this.commands.runOnce(context, async (tx) => {
      const { key, text } = await this.createKey.execute(tx, context, command);
      const kept = { ...ApiKeyDto.from(key), secret: null };
      const headers = { 'cache-control': 'no-store' };
      return Answer.created(`/v1/api-keys/${key.id}`, { ...kept, secret: text }, headers).keeping(kept);
    });
  }

  @Get()
  @ApiOkResponse({ type: ApiKeyPageDto })
  @Operation({
    summary: '本账号的 API 密钥 / API keys of this account',
    access: 'self:manage',
    paged: true,
  })
  list(
    @Context() { actor }: RequestContext,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<ApiKeyDto>> {
    return listPage({ cursor, limit }, this.listKeys.execute.bind(this.listKeys, actor), ApiKeyDto.from);
  }

  @Delete(':id')
  @ApiNoContentResponse()
  @Operation({
    summary: '撤销 API 密钥 / Revoke an API key',
    access: 'self:manage',
    problems: ['path-malformed', 'api-key-not-found', 'session-required'],
  })
  async revoke(@Context() context: RequestContext, @Param('id') id: string): Promise<Answer> {
    await this.commands.run((tx) => this.revokeKey.execute(tx, context, identifier(id)));
    return Answer.empty();
  }
}
