import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { nextStep } from '../domain/second-factor.js';
import type { Attempt } from '../persistence/password-repository.js';
import { FirstPasswordNotice } from './first-password-notice.js';
import { PasswordVerifier } from './password-verifier.js';
import { type OpenedSession, SessionOpener } from './session-opener.js';

/** Opens a session for a username and a password. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly verifier: PasswordVerifier,
    private readonly opener: SessionOpener,
    private readonly notice: FirstPasswordNotice,
    private readonly audit: AuditTrail,
  ) {}

  /** Throws 'credentials-invalid', whatever the reason. */
  async execute(username: string, password: string, requestId: string): Promise<OpenedSession> {
    const attempt = await this.verifier.verify(username, password, requestId);
    if (attempt === undefined) throw new Fault<IdentityFaultCode>('credentials-invalid');
    return this.unitOfWork.run((tx) => this.admit(tx, attempt, requestId));
  }

  private async admit(tx: Transaction, attempt: Attempt, requestId: string): Promise<OpenedSession> {
    const account = await this.verifier.complete(tx, attempt);
    if (account === undefined) throw new Fault<IdentityFaultCode>('credentials-invalid');
    const { roles: _, enrolled: __, ...acting } = account;
    const oneTime = attempt.oneTimeSource !== undefined;
    const step = nextStep({ ...account, proven: false }, this.opener.secondFactorMandatory);
    const opened = await this.opener.open(tx, account.accountId, oneTime ? { passwordOnly: true } : { next: step });
    if (attempt.oneTimeSource === 'bootstrap') await this.notice.spend(tx);
    await this.audit.record(tx, {
      actor: { ...acting, authentication: 'session' },
      requestId,
      action: 'session.opened',
      subject: `session:${opened.session.id}`,
      detail: { oneTimePassword: oneTime, next: opened.next },
    });
    return opened;
  }
}
