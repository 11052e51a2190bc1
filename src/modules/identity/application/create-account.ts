import { Injectable } from '@nestjs/common';
import type { Role } from '../../../core/access/index.js';
import { Fault, type FieldFault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { AuditTrail } from '../../audit/index.js';
import { type Account, parseUsername } from '../domain/account.js';
import type { OneTimeSource } from '../domain/one-time-password.js';
import { roleFaults } from '../domain/role-policy.js';
import { AccountRepository } from '../persistence/account-repository.js';
import { OrganisationRepository } from '../persistence/organisation-repository.js';
import type { Initiator } from './initiator.js';
import { type OneTimePassword, OneTimePasswords } from './one-time-passwords.js';

export interface CreateAccountCommand {
  readonly username: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
}

/** Opens an account with a one-time password. */
@Injectable()
export class CreateAccount {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly organisations: OrganisationRepository,
    private readonly oneTimePasswords: OneTimePasswords,
    private readonly audit: AuditTrail,
    private readonly ids: Ids,
  ) {}

  /** `drawn` becomes the account's password. Throws 'validation-failed' with every fault, or 'username-taken'. */
  async execute(
    tx: Transaction,
    by: Initiator,
    command: CreateAccountCommand,
    drawn: OneTimePassword,
    source: OneTimeSource = 'administrator',
  ): Promise<Account> {
    await this.requireAcceptable(tx, command);
    const account: Account = {
      ...command,
      id: this.ids.uuid(),
      state: 'active',
      version: 1,
      createdAt: drawn.issuedAt,
    };
    await this.accounts.insert(tx, account);
    await this.oneTimePasswords.assign(tx, account.id, drawn, source);
    await this.audit.record(tx, {
      ...by,
      action: 'account.created',
      subject: `account:${account.id}`,
      detail: { organisationId: account.organisationId, roles: [...account.roles], through: source },
    });
    return account;
  }

  /** Throws 'validation-failed' with every fault that can be told before the account is there. */
  async requireAcceptable(tx: Transaction, command: CreateAccountCommand): Promise<void> {
    const faults = await this.faultsOf(tx, command);
    if (faults.length > 0) throw new Fault('validation-failed', {}, faults);
  }

  private async faultsOf(tx: Transaction, command: CreateAccountCommand): Promise<FieldFault[]> {
    const faults: FieldFault[] = [];
    const username = parseUsername(command.username);
    if (!username.ok) faults.push({ pointer: '/username', code: username.code });
    const organisation = await this.organisations.find(tx, command.organisationId);
    if (organisation === undefined) return [...faults, { pointer: '/organisationId', code: 'unknown-reference' }];
    const roles = roleFaults(command.roles, organisation.kind, organisation.uscc);
    return [...faults, ...roles.map((code) => ({ pointer: '/roles', code }))];
  }
}
