import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { readCode } from '../domain/second-factor.js';
import { type CodeAttempt, SecondFactorRepository } from '../persistence/second-factor-repository.js';
import { CodeChecker } from './code-checker.js';
import { type Requester, requireSession } from './initiator.js';
import { SecondFactorTrail } from './second-factor-trail.js';

/** Asks for the second factor anew, for one act: that of the log-in says who opened the session, not who sits there. */
@Injectable()
export class FreshCode {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly factors: SecondFactorRepository,
    private readonly checker: CodeChecker,
    private readonly trail: SecondFactorTrail,
  ) {}

  /** Whether the account has a second factor that codes can be asked of. */
  async isEnrolled({ actor }: Requester): Promise<boolean> {
    return (await this.factors.standing(this.unitOfWork.reader, actor.accountId)).confirmedAt !== undefined;
  }

  /**
   * Uses up a code, in a transaction of its own, before that of the act: whatever becomes of the act, the code is spent,
   * and a wrong one is counted. A code that opened the session, or was used since, does not count again; a recovery code
   * never does. Throws 'second-factor-invalid', also for a locked account; 'session-required' for anything but a session.
   */
  async use(by: Requester, text: string): Promise<void> {
    requireSession(by);
    const code = readCode(text);
    const attempt = await this.factors.beginAttempt(this.unitOfWork.reader, by.actor.accountId, this.trail.now);
    if (attempt === undefined) throw refused();
    if (code?.kind === 'totp' && (await this.accepts(by, attempt, code.digits))) return;
    if (attempt.locks) await this.trail.recordLock(by.actor.accountId, by.requestId);
    throw refused();
  }

  private async accepts(by: Requester, attempt: CodeAttempt, digits: string): Promise<boolean> {
    const step = this.checker.stepOf(attempt.accountId, attempt.sealed, digits);
    if (step === undefined) return false;
    return this.unitOfWork.run(async (tx) => {
      const isAccepted = await this.factors.acceptStep(tx, attempt, step);
      if (isAccepted) await this.trail.record(tx, by, 'second-factor.proven', { by: 'fresh-code' });
      return isAccepted;
    });
  }
}

const refused = (): Fault => new Fault<IdentityFaultCode>('second-factor-invalid');
