import { Injectable } from '@nestjs/common';
import type { Role } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { type Account, type AccountState, isActiveAdministrator } from '../domain/account.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { roleFaults } from '../domain/role-policy.js';
import { AccountRepository } from '../persistence/account-repository.js';
import { OrganisationRepository } from '../persistence/organisation-repository.js';
import { CredentialRevocation } from './credential-revocation.js';
import type { Initiator } from './initiator.js';

export interface ChangeAccountCommand {
  readonly roles?: readonly Role[] | undefined;
  readonly state?: AccountState | undefined;
}

/** Changes the roles and the state of an account; both take effect with the next request. */
@Injectable()
export class ChangeAccount {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly organisations: OrganisationRepository,
    private readonly revocation: CredentialRevocation,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * `admit` sees the present version and throws if the caller does not know it. Throws 'account-not-found',
   * 'validation-failed', or 'last-administrator' if nobody could manage accounts afterwards.
   */
  async execute(
    tx: Transaction,
    by: Initiator,
    id: string,
    command: ChangeAccountCommand,
    admit: (version: number) => void,
  ): Promise<Account> {
    await this.accounts.lockAdministrators(tx);
    const account = await this.accounts.findForUpdate(tx, id);
    if (account === undefined) throw new Fault<IdentityFaultCode>('account-not-found');
    admit(account.version);
    const changed = await this.requirePossible(tx, account, command);
    await this.accounts.update(tx, changed);
    if (changed.state === 'disabled') await this.revocation.revokeAll(tx, id);
    await this.audit.record(tx, {
      ...by,
      action: 'account.changed',
      subject: `account:${id}`,
      detail: {
        before: { roles: [...account.roles], state: account.state },
        after: { roles: [...changed.roles], state: changed.state },
      },
    });
    return changed;
  }

  /** The account as it will be. Throws 'validation-failed' or 'last-administrator'. */
  async requirePossible(tx: Transaction, account: Account, command: ChangeAccountCommand): Promise<Account> {
    const changed: Account = {
      ...account,
      roles: command.roles ?? account.roles,
      state: command.state ?? account.state,
      version: account.version + 1,
    };
    await this.refuseWrongRoles(tx, changed);
    await this.refuseLastAdministrator(tx, account, changed);
    return changed;
  }

  private async refuseWrongRoles(tx: Transaction, { roles, organisationId }: Account): Promise<void> {
    const organisation = await this.organisations.find(tx, organisationId);
    const faults = roleFaults(roles, organisation?.kind ?? 'participant', organisation?.uscc);
    if (faults.length === 0) return;
    const errors = faults.map((code) => ({ pointer: '/roles', code }));
    throw new Fault('validation-failed', {}, errors);
  }

  private async refuseLastAdministrator(tx: Transaction, before: Account, after: Account): Promise<void> {
    if (!isActiveAdministrator(before) || isActiveAdministrator(after)) return;
    const others = await this.accounts.countOtherAdministrators(tx, before.id);
    if (others === 0) throw new Fault<IdentityFaultCode>('last-administrator');
  }
}
