import { Injectable } from '@nestjs/common';
import { type Centre, type Permission, ROLE_PERMISSIONS, ROLES } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Eligibility } from '../../approvals/index.js';
import { AccountRepository } from '../persistence/account-repository.js';

/** Who could decide on an act, as the accounts say. */
@Injectable()
export class AccountEligibility extends Eligibility {
  constructor(private readonly accounts: AccountRepository) {
    super();
  }

  countPersons(tx: Transaction, permission: Permission, centre: Centre | undefined): Promise<number> {
    return this.accounts.countPersonsWith(tx, rolesWith(permission), centre);
  }

  async holds(tx: Transaction, accountId: string, permission: Permission): Promise<boolean> {
    const account = await this.accounts.findActive(tx, accountId);
    return account !== undefined && rolesWith(permission).some((role) => account.roles.includes(role));
  }
}

const rolesWith = (permission: Permission) => ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(permission));
