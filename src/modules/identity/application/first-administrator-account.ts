import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { AccountRepository } from '../persistence/account-repository.js';
import type { FirstPassword } from '../persistence/password-repository.js';
import { CreateAccount } from './create-account.js';
import { CreatePerson } from './create-person.js';
import { type OneTimePassword, OneTimePasswords } from './one-time-passwords.js';
import { ResetPassword } from './reset-password.js';

/** Username of the first administrator. */
export const FIRST_ADMINISTRATOR = 'admin';
const FULL_NAME = '首任管理员';

/** The account that is made at the first start. */
@Injectable()
export class FirstAdministratorAccount {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly oneTimePasswords: OneTimePasswords,
    private readonly createPerson: CreatePerson,
    private readonly createAccount: CreateAccount,
    private readonly resetPassword: ResetPassword,
  ) {}

  /** Its one-time password, unless a password was set or a one-time password came from elsewhere. */
  findPassword(tx: Transaction): Promise<FirstPassword | undefined> {
    return this.oneTimePasswords.findOfBootstrap(tx);
  }

  /** Whether there is no account at all. */
  isNeeded(tx: Transaction): Promise<boolean> {
    return this.accounts.isEmpty(tx);
  }

  draw(): Promise<OneTimePassword> {
    return this.oneTimePasswords.generate();
  }

  /** Makes the account with a drawn password, or gives that password to the account made before. */
  async equip(tx: Transaction, organisationId: string, drawn: OneTimePassword): Promise<void> {
    const existing = await this.findPassword(tx);
    if (existing !== undefined) {
      await this.resetPassword.execute(tx, {}, existing.accountId, drawn, 'bootstrap');
      return;
    }
    const person = await this.createPerson.execute(tx, {}, { fullName: FULL_NAME });
    const command = { username: FIRST_ADMINISTRATOR, personId: person.id, organisationId };
    await this.createAccount.execute(tx, {}, { ...command, roles: ['administrator'] }, drawn, 'bootstrap');
  }
}
