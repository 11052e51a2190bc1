import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { Account } from '../domain/account.js';
import type { CreationPoint } from '../domain/creation-point.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { AccountRepository } from '../persistence/account-repository.js';

/** Reads accounts. */
@Injectable()
export class AccountDirectory {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Throws 'account-not-found'. */
  async show(id: string): Promise<Account> {
    const account = await this.accounts.find(this.unitOfWork.reader, id);
    if (account === undefined) throw new Fault<IdentityFaultCode>('account-not-found');
    return account;
  }

  /** Up to `limit` accounts in the order of their creation; `username` narrows to one. */
  list(
    filter: { readonly username?: string | undefined },
    after: CreationPoint | undefined,
    limit: number,
  ): Promise<readonly Account[]> {
    return this.accounts.list(this.unitOfWork.reader, filter, after, limit);
  }
}
