import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { ENROLMENT_LIFE, readCode } from '../domain/second-factor.js';
import { SecondFactorRepository } from '../persistence/second-factor-repository.js';
import { CodeChecker } from './code-checker.js';
import { type Requester, requireSession } from './initiator.js';
import { SecondFactorSessions } from './second-factor-sessions.js';
import { SecondFactorTrail } from './second-factor-trail.js';
import { SecondFactorVault } from './second-factor-vault.js';
import { digestOf } from './secrets.js';
import type { OpenedSession } from './session-opener.js';

/** A session with the second factor, and the one sight of the recovery codes. */
export interface ConfirmedFactor {
  readonly opened: OpenedSession;
  readonly recoveryCodes: readonly string[];
}

/** Puts a secret into force by its first code. */
@Injectable()
export class ConfirmSecondFactor {
  constructor(
    private readonly factors: SecondFactorRepository,
    private readonly checker: CodeChecker,
    private readonly vault: SecondFactorVault,
    private readonly sessions: SecondFactorSessions,
    private readonly trail: SecondFactorTrail,
  ) {}

  /**
   * Ends every session of the account, this one included. Throws 'second-factor-not-enrolled' without a secret that
   * waits, 'second-factor-invalid', 'session-required' for anything but a session, 'authentication-required'.
   */
  async execute(tx: Transaction, by: Requester, text: string): Promise<ConfirmedFactor> {
    requireSession(by);
    const { accountId } = by.actor;
    const { now } = this.trail;
    const waiting = await this.factors.findWaiting(tx, accountId);
    const isInTime = waiting !== undefined && now.getTime() < waiting.createdAt.getTime() + ENROLMENT_LIFE;
    if (!isInTime) throw new Fault<IdentityFaultCode>('second-factor-not-enrolled');
    const code = readCode(text);
    const step = code?.kind === 'totp' ? this.checker.stepOf(accountId, waiting.sealed, code.digits) : undefined;
    if (step === undefined) throw new Fault<IdentityFaultCode>('second-factor-invalid');
    const opened = await this.sessions.replaceAll(tx, by.actor);
    const confirmed = await this.factors.confirm(tx, accountId, waiting.sealed, now, step);
    if (!confirmed) throw new Fault<IdentityFaultCode>('second-factor-not-enrolled');
    const recoveryCodes = this.vault.drawRecoveryCodes();
    await this.factors.addRecoveryCodes(tx, accountId, recoveryCodes.map(digestOf));
    await this.trail.record(tx, by, 'second-factor.enrolled');
    return { opened, recoveryCodes };
  }
}
