import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AccountRepository } from '../persistence/account-repository.js';
import { SessionRepository } from '../persistence/session-repository.js';

/** Makes sure that what a request came by was not ended since the request was let in. */
@Injectable()
export class LivingCredential {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
  ) {}

  /**
   * Holds the account until the transaction ends: whoever ends its credentials does so before this, and then it is
   * refused, or after it, and then sees what it made. Answers whether the session had the account's second factor.
   * Throws 'authentication-required'.
   */
  async hold(tx: Transaction, { accountId, authentication, credentialId }: Actor): Promise<{ secondFactor: boolean }> {
    const isActive = await this.accounts.holdActive(tx, accountId);
    const isBySession = authentication === 'session' && credentialId !== undefined;
    const isOpen = !isBySession || (await this.sessions.isOpen(tx, credentialId));
    if (!isActive || !isOpen) throw new Fault('authentication-required');
    const session = isBySession ? await this.sessions.find(tx, credentialId) : undefined;
    return { secondFactor: session?.secondFactor ?? false };
  }
}
