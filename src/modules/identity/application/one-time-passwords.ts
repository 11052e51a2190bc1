import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import {
  formatOneTimePassword,
  ONE_TIME_PASSWORD_BYTES,
  ONE_TIME_PASSWORD_LIFE,
  type OneTimeSource,
} from '../domain/one-time-password.js';
import { PasswordHasher } from '../domain/ports.js';
import { type FirstPassword, PasswordRepository } from '../persistence/password-repository.js';

/** A one-time password that was drawn but belongs to no account yet. */
export interface OneTimePassword {
  readonly password: string;
  readonly hash: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** Draws one-time passwords and gives them to accounts. */
@Injectable()
export class OneTimePasswords {
  constructor(
    private readonly passwords: PasswordRepository,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Draws a password and hashes it, which is slow: to be called before a transaction, not in one. */
  async generate(): Promise<OneTimePassword> {
    const password = formatOneTimePassword(this.ids.bytes(ONE_TIME_PASSWORD_BYTES));
    const hash = await this.hasher.hash(password);
    const issuedAt = this.clock.now();
    return { password, hash, issuedAt, expiresAt: new Date(issuedAt.getTime() + ONE_TIME_PASSWORD_LIFE) };
  }

  /** Gives an account a drawn password in place of whatever it had. */
  async assign(tx: Transaction, accountId: string, drawn: OneTimePassword, source: OneTimeSource): Promise<void> {
    await this.passwords.issueOneTime(tx, accountId, drawn, source);
  }

  /** The first administrator's one-time password, locked, if it was never replaced. */
  findOfBootstrap(tx: Transaction): Promise<FirstPassword | undefined> {
    return this.passwords.findOfBootstrap(tx);
  }
}
