import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { AccountRepository } from '../persistence/account-repository.js';
import { SecondFactorRepository } from '../persistence/second-factor-repository.js';
import { CredentialRevocation, type EndedCredentials } from './credential-revocation.js';
import { type Initiator, refuseApiKey } from './initiator.js';

/** Takes the second factor of another person's account away, with every session and API key that came of it. */
@Injectable()
export class RemoveSecondFactor {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly factors: SecondFactorRepository,
    private readonly revocation: CredentialRevocation,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * `persons`: who do it; none for the command line. Throws 'account-not-found', 'second-factor-own' for an
   * account of the same person, 'second-factor-not-enrolled', 'session-required' for an API key.
   */
  async execute(
    tx: Transaction,
    by: Initiator,
    accountId: string,
    persons: readonly string[],
  ): Promise<EndedCredentials> {
    refuseApiKey(by);
    const account = await this.accounts.findForUpdate(tx, accountId);
    if (account === undefined) throw new Fault<IdentityFaultCode>('account-not-found');
    if (persons.includes(account.personId)) throw new Fault<IdentityFaultCode>('second-factor-own');
    if (!(await this.factors.remove(tx, accountId))) throw new Fault<IdentityFaultCode>('second-factor-not-enrolled');
    const ended = await this.revocation.revokeAll(tx, accountId);
    await this.audit.record(tx, {
      ...by,
      action: 'second-factor.removed',
      subject: `account:${accountId}`,
      detail: { sessionsEnded: ended.sessions, apiKeysRevoked: ended.apiKeys },
    });
    return ended;
  }
}
