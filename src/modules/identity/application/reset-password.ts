import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import type { OneTimeSource } from '../domain/one-time-password.js';
import { AccountRepository } from '../persistence/account-repository.js';
import { CredentialRevocation, type EndedCredentials } from './credential-revocation.js';
import { FirstPasswordNotice } from './first-password-notice.js';
import { type Initiator, refuseApiKey } from './initiator.js';
import { type OneTimePassword, OneTimePasswords } from './one-time-passwords.js';

/**
 * Gives an account a one-time password in place of its password, and ends its sessions and API keys: a reset is what
 * one does when somebody else may have been in the account, and he may have made himself a key.
 */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly oneTimePasswords: OneTimePasswords,
    private readonly revocation: CredentialRevocation,
    private readonly notice: FirstPasswordNotice,
    private readonly audit: AuditTrail,
  ) {}

  /** `drawn` becomes the account's password; answers what was ended. Throws 'account-not-found', 'session-required' for an API key. */
  async execute(
    tx: Transaction,
    by: Initiator,
    accountId: string,
    drawn: OneTimePassword,
    source: OneTimeSource = 'administrator',
  ): Promise<EndedCredentials> {
    refuseApiKey(by);
    const account = await this.accounts.find(tx, accountId);
    if (account === undefined) throw new Fault<IdentityFaultCode>('account-not-found');
    await this.notice.supersede(tx, accountId);
    await this.oneTimePasswords.assign(tx, accountId, drawn, source);
    // After the password, as a log-in locks them too. From here on no key is made by what is ended below.
    await this.accounts.findForUpdate(tx, accountId);
    const ended = await this.revocation.revokeAll(tx, accountId);
    const ownAccount = by.actor?.accountId === accountId;
    await this.audit.record(tx, {
      ...by,
      action: 'one-time-password.issued',
      subject: `account:${accountId}`,
      detail: { through: source, sessionsEnded: ended.sessions, apiKeysRevoked: ended.apiKeys, ownAccount },
    });
    return ended;
  }
}
