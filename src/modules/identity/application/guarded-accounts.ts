import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { type Approval, RequestApproval } from '../../approvals/index.js';
import { isTrusted } from '../domain/second-factor.js';
import { needsSecondPerson } from '../domain/second-person.js';
import { AccountRepository } from '../persistence/account-repository.js';
import { ACCOUNT_ACTS, type AccountAct } from './account-act-kinds.js';
import { ChangeAccount, type ChangeAccountCommand } from './change-account.js';
import { CreateAccount, type CreateAccountCommand } from './create-account.js';
import type { Requester } from './initiator.js';

/**
 * Decides which acts on accounts wait for a second person. Each answers the request that waits, or undefined where the
 * caller may act at once: because the account is none that could do harm, or because the registry is being founded.
 */
@Injectable()
export class GuardedAccounts {
  constructor(
    private readonly requests: RequestApproval,
    private readonly accounts: AccountRepository,
    private readonly createAccount: CreateAccount,
    private readonly changeAccount: ChangeAccount,
  ) {}

  /** Throws what `CreateAccount` throws for what is wrong already. */
  async create(tx: Transaction, by: Requester, command: CreateAccountCommand): Promise<Approval | undefined> {
    if (!isTrusted(command.roles)) return undefined;
    await this.createAccount.requireAcceptable(tx, command);
    const { username, personId, organisationId, roles } = command;
    const parameters = { username, personId, organisationId, roles: [...roles] };
    return this.requests.execute(tx, by, ACCOUNT_ACTS.create, parameters);
  }

  /** `admit` sees the present version. Throws what `ChangeAccount` throws for what is wrong already. */
  async change(
    tx: Transaction,
    by: Requester,
    accountId: string,
    command: ChangeAccountCommand,
    admit: (version: number) => void,
  ): Promise<Approval | undefined> {
    const account = await this.accounts.find(tx, accountId);
    if (account === undefined || !needsSecondPerson(account, command)) return undefined;
    admit(account.version);
    await this.changeAccount.requirePossible(tx, account, command);
    const { roles, state } = command;
    const changes = { ...(roles && { roles: [...roles] }), ...(state && { state }) };
    return this.requests.execute(tx, by, ACCOUNT_ACTS.change, { accountId, ...changes });
  }

  /** For acts that give somebody, or take from somebody, the way into an account. */
  async entry(
    tx: Transaction,
    by: Requester,
    act: Exclude<AccountAct, 'create' | 'change'>,
    accountId: string,
    more: JsonObject = {},
  ): Promise<Approval | undefined> {
    const account = await this.accounts.find(tx, accountId);
    if (account === undefined || !isTrusted(account.roles)) return undefined;
    return this.requests.execute(tx, by, ACCOUNT_ACTS[act], { accountId, ...more });
  }
}
