import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { readCode, type TypedCode } from '../domain/second-factor.js';
import { type CodeAttempt, SecondFactorRepository } from '../persistence/second-factor-repository.js';
import { CodeChecker } from './code-checker.js';
import { type Requester, requireSession } from './initiator.js';
import { SecondFactorSessions } from './second-factor-sessions.js';
import { SecondFactorTrail } from './second-factor-trail.js';
import { digestOf } from './secrets.js';
import type { OpenedSession } from './session-opener.js';

/** The second step of a log-in: a code, or a recovery code in its place. */
@Injectable()
export class ProveSecondFactor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly factors: SecondFactorRepository,
    private readonly checker: CodeChecker,
    private readonly sessions: SecondFactorSessions,
    private readonly trail: SecondFactorTrail,
  ) {}

  /**
   * The attempt is counted before the code is looked at, so that guesses made at the same moment are all counted.
   * Throws 'second-factor-invalid' for a wrong or used code, a locked account, and one without a second factor;
   * 'session-required' for anything but a session; 'authentication-required' if the session was ended meanwhile.
   */
  async execute(by: Requester, text: string): Promise<OpenedSession> {
    requireSession(by);
    const code = readCode(text);
    const { accountId } = by.actor;
    const attempt = await this.factors.beginAttempt(this.unitOfWork.reader, accountId, this.trail.now);
    if (attempt === undefined) throw refused();
    const opened = code && (await this.unitOfWork.run((tx) => this.admit(tx, by, attempt, code)));
    if (opened !== undefined) return opened;
    if (attempt.locks) await this.trail.recordLock(accountId, by.requestId);
    throw refused();
  }

  private async admit(tx: Transaction, by: Requester, attempt: CodeAttempt, code: TypedCode) {
    if (!(await this.accepts(tx, attempt, code))) return undefined;
    const opened = await this.sessions.replace(tx, by);
    await this.trail.record(tx, by, 'second-factor.proven', { by: code.kind });
    return opened;
  }

  private async accepts(tx: Transaction, attempt: CodeAttempt, code: TypedCode): Promise<boolean> {
    if (code.kind === 'recovery') {
      return this.factors.acceptRecovery(tx, attempt, digestOf(code.code), this.trail.now);
    }
    const step = this.checker.stepOf(attempt.accountId, attempt.sealed, code.digits);
    return step !== undefined && this.factors.acceptStep(tx, attempt, step);
  }
}

const refused = (): Fault => new Fault<IdentityFaultCode>('second-factor-invalid');
