import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import type { OneTimeSource } from '../domain/one-time-password.js';
import { AccountRepository } from '../persistence/account-repository.js';
import { CredentialRevocation } from './credential-revocation.js';
import { FirstPasswordNotice } from './first-password-notice.js';
import { type Initiator, refuseApiKey } from './initiator.js';
import { type OneTimePassword, OneTimePasswords } from './one-time-passwords.js';

/** Gives an account a one-time password in place of its password, and ends its sessions. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly oneTimePasswords: OneTimePasswords,
    private readonly revocation: CredentialRevocation,
    private readonly notice: FirstPasswordNotice,
    private readonly audit: AuditTrail,
  ) {}

  /** `drawn` becomes the account's password. Throws 'account-not-found', 'session-required' for an API key. */
  async execute(
    tx: Transaction,
    by: Initiator,
    accountId: string,
    drawn: OneTimePassword,
    source: OneTimeSource = 'administrator',
  ): Promise<void> {
    refuseApiKey(by);
    const account = await this.accounts.find(tx, accountId);
    if (account === undefined) throw new Fault<IdentityFaultCode>('account-not-found');
    await this.notice.supersede(tx, accountId);
    await this.oneTimePasswords.assign(tx, accountId, drawn, source);
    const sessions = await this.revocation.revokeSessions(tx, accountId);
    await this.audit.record(tx, {
      ...by,
      action: 'one-time-password.issued',
      subject: `account:${accountId}`,
      detail: { through: source, sessionsEnded: sessions, ownAccount: by.actor?.accountId === accountId },
    });
  }
}
