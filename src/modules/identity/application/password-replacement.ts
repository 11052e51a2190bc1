import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PasswordRepository } from '../persistence/password-repository.js';
import { CredentialRevocation } from './credential-revocation.js';
import type { ProvenPassword } from './current-password.js';
import type { Requester } from './initiator.js';

/** Puts a new password in place of a proven one. */
@Injectable()
export class PasswordReplacement {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly passwords: PasswordRepository,
    private readonly revocation: CredentialRevocation,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Throws 'authentication-required' if the proven password was replaced meanwhile. */
  async replace(by: Requester, proven: ProvenPassword, hash: string): Promise<void> {
    const { accountId, byOneTimeSession } = proven;
    const kept = byOneTimeSession || by.actor.authentication !== 'session' ? undefined : by.actor.credentialId;
    await this.unitOfWork.run(async (tx) => {
      const replaced = await this.passwords.replace(tx, accountId, proven.hash, hash, this.clock.now());
      if (!replaced) throw new Fault('authentication-required');
      const sessions = await this.revocation.revokeSessions(tx, accountId, kept);
      await this.audit.record(tx, {
        ...by,
        action: 'password.set',
        subject: `account:${accountId}`,
        detail: { sessionsEnded: sessions, firstUse: byOneTimeSession },
      });
    });
  }
}
