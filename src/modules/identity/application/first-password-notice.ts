import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { PasswordRepository } from '../persistence/password-repository.js';

/** Outbox topic: the file with the first administrator's password has become useless. */
export const FIRST_PASSWORD_SPENT = 'identity.first-password-spent';

/** Sees to it that the first administrator's password leaves the disk with the commit that ends its use. */
@Injectable()
export class FirstPasswordNotice {
  constructor(
    private readonly passwords: PasswordRepository,
    private readonly outbox: Outbox,
  ) {}

  /** To be called where a one-time password was used. */
  async spend(tx: Transaction): Promise<void> {
    await this.outbox.enqueue(tx, FIRST_PASSWORD_SPENT, {});
  }

  /** To be called before an account's password is replaced. */
  async supersede(tx: Transaction, accountId: string): Promise<void> {
    const pending = await this.passwords.findOfBootstrap(tx);
    if (pending?.accountId === accountId) await this.spend(tx);
  }
}
