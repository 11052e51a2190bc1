import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import {
  Answer,
  Commands,
  Context,
  etag,
  Operation,
  type Page,
  type RequestContext,
  requireIfMatch,
} from '../../../platform/http/index.js';
import { AccountDirectory } from '../application/account-directory.js';
import { ChangeAccount } from '../application/change-account.js';
import { CreateAccount } from '../application/create-account.js';
import { AccountDto, AccountPageDto, ChangeAccountDto, CreateAccountDto, CreatedAccountDto } from './account.dto.js';
import { identifier, listPage, once } from './requests.js';
import { SecondPerson, WaitsForSecondPerson } from './second-person.js';

/** Accounts, for the administrator alone. */
@Controller('v1/accounts')
export class AccountsController {
  constructor(
    private readonly commands: Commands,
    private readonly createAccount: CreateAccount,
    private readonly changeAccount: ChangeAccount,
    private readonly directory: AccountDirectory,
    private readonly secondPerson: SecondPerson,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: CreatedAccountDto })
  @WaitsForSecondPerson()
  @Operation({
    summary: '开立账号并给出一次性密码 / Open an account with a one-time password',
    access: 'accounts:manage',
    idempotent: true,
    problems: ['validation-failed', 'username-taken', 'unavailable'],
  })
  async create(@Context() context: RequestContext, @Body() body: CreateAccountDto): Promise<Answer> {
    const drawn = await this.secondPerson.drawPassword();
    return this.commands.runOnce(context, async (tx) => {
      const waiting = await this.secondPerson.forCreation(tx, context, body);
      if (waiting !== undefined) return waiting;
      const account = await this.createAccount.execute(tx, context, body, drawn);
      const oneTimePasswordExpiresAt = drawn.expiresAt.toISOString();
      const kept = { ...AccountDto.from(account), oneTimePassword: null, oneTimePasswordExpiresAt };
      const headers = { etag: etag(account.version), 'cache-control': 'no-store' };
      const shown = { ...kept, oneTimePassword: drawn.password };
      return Answer.created(`/v1/accounts/${account.id}`, shown, headers).keeping(kept);
    });
  }

  @Get()
  @ApiOkResponse({ type: AccountPageDto })
  @Operation({
    summary: '账号列表 / List accounts',
    access: 'accounts:manage',
    problems: ['path-malformed'],
    paged: true,
  })
  @ApiQuery({ name: 'username', required: false, type: String })
  list(
    @Query('username') username?: unknown,
    @Query('cursor') cursor?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<AccountDto>> {
    const read = this.directory.list.bind(this.directory, { username: once('username', username) });
    return listPage({ cursor, limit }, read, AccountDto.from);
  }

  @Get(':id')
  @ApiOkResponse({ type: AccountDto })
  @Operation({
    summary: '查看账号 / Show an account',
    access: 'accounts:manage',
    problems: ['path-malformed', 'account-not-found'],
  })
  async show(@Param('id') id: string): Promise<Answer> {
    const account = await this.directory.show(identifier(id));
    return Answer.ok(AccountDto.from(account), { etag: etag(account.version) });
  }

  @Patch(':id')
  @ApiOkResponse({ type: AccountDto })
  @WaitsForSecondPerson()
  @Operation({
    summary: '更改账号的角色或状态 / Change roles or state of an account',
    access: 'accounts:manage',
    conditional: true,
    problems: ['path-malformed', 'account-not-found', 'validation-failed', 'last-administrator'],
  })
  async change(
    @Context() context: RequestContext,
    @Param('id') id: string,
    @Body() body: ChangeAccountDto,
  ): Promise<Answer> {
    const admit = (version: number) => requireIfMatch(context.ifMatch, version);
    const accountId = identifier(id);
    return this.commands.run(async (tx) => {
      const waiting = await this.secondPerson.forChange(tx, context, accountId, body, admit);
      if (waiting !== undefined) return waiting;
      const account = await this.changeAccount.execute(tx, context, accountId, body, admit);
      return Answer.ok(AccountDto.from(account), { etag: etag(account.version) });
    });
  }
}
