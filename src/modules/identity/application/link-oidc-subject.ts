import { Inject, Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity-options.js';
import { AccountRepository } from '../persistence/account-repository.js';
import { OidcSubjectRepository } from '../persistence/oidc-subject-repository.js';
import { type Requester, refuseApiKey } from './initiator.js';

/** Says which account stands behind a subject of the outside issuer. */
@Injectable()
export class LinkOidcSubject {
  constructor(
    private readonly subjects: OidcSubjectRepository,
    private readonly accounts: AccountRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
  ) {}

  /**
   * Links an account in place of the subject it had; answers the issuer. Throws 'oidc-not-configured',
   * 'account-not-found', 'oidc-subject-taken', 'session-required' for an API key.
   */
  async execute(tx: Transaction, by: Requester, accountId: string, subject: string): Promise<string> {
    refuseApiKey(by);
    const { oidc } = this.options;
    if (oidc === undefined) throw new Fault<IdentityFaultCode>('oidc-not-configured');
    await this.requireAccount(tx, accountId);
    await this.subjects.link(tx, accountId, oidc.issuer, subject, this.clock.now());
    const detail = { issuer: oidc.issuer };
    await this.audit.record(tx, { ...by, action: 'oidc-subject.linked', subject: `account:${accountId}`, detail });
    return oidc.issuer;
  }

  /** Removes an account's link. Throws 'account-not-found', 'oidc-subject-not-found'. */
  async unlink(tx: Transaction, by: Requester, accountId: string): Promise<void> {
    refuseApiKey(by);
    await this.requireAccount(tx, accountId);
    if (!(await this.subjects.unlink(tx, accountId))) throw new Fault<IdentityFaultCode>('oidc-subject-not-found');
    await this.audit.record(tx, { ...by, action: 'oidc-subject.unlinked', subject: `account:${accountId}` });
  }

  private async requireAccount(tx: Transaction, accountId: string): Promise<void> {
    const account = await this.accounts.find(tx, accountId);
    if (account === undefined) throw new Fault<IdentityFaultCode>('account-not-found');
  }
}
