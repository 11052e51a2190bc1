import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { isSpent } from '../domain/one-time-password.js';
import { normalizePassword } from '../domain/password-policy.js';
import { PasswordHasher } from '../domain/ports.js';
import { type Attempt, PasswordRepository, type ProvenAccount } from '../persistence/password-repository.js';

/** Checks a password and counts failures. */
@Injectable()
export class PasswordVerifier {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly passwords: PasswordRepository,
    private readonly hasher: PasswordHasher,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * The attempt if it was right, to be ended by `complete`. Undefined for an unknown,
   * disabled or locked account, a wrong, used or expired password, all at the same cost. The attempt is counted before
   * the password is looked at, so that guesses made at the same moment are all counted; attempts wait for their turn
   * before they are counted, so that an honest user's do not lock his account.
   */
  async verify(username: string, password: string, requestId: string | undefined): Promise<Attempt | undefined> {
    return this.hasher.inTurn(async (matches) => {
      const now = this.clock.now();
      const attempt = await this.passwords.beginAttempt(this.unitOfWork.reader, username, now);
      const right = await matches(attempt?.hash, normalizePassword(password));
      if (attempt === undefined) return undefined;
      if (right && !isSpent(attempt, now)) return attempt;
      if (attempt.locks) await this.recordLock(attempt, requestId);
      return undefined;
    });
  }

  /**
   * Ends a right attempt in the transaction that makes use of it: failures are forgotten, a one-time password is used
   * up. Undefined if another request was first to use or change the password, or the account was disabled.
   */
  complete(tx: Transaction, attempt: Attempt): Promise<ProvenAccount | undefined> {
    return this.passwords.succeed(tx, attempt, this.clock.now());
  }

  private recordLock({ accountId }: Attempt, requestId: string | undefined): Promise<void> {
    const event = { action: 'account.locked', subject: `account:${accountId}`, outcome: 'refused', requestId } as const;
    return this.unitOfWork.run((tx) => this.audit.record(tx, event));
  }
}
