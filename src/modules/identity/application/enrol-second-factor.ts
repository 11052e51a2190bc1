import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { ENROLMENT_LIFE } from '../domain/second-factor.js';
import { SecondFactorRepository } from '../persistence/second-factor-repository.js';
import { CurrentPassword } from './current-password.js';
import { type Requester, requireSession } from './initiator.js';
import { type DrawnSecret, SecondFactorVault } from './second-factor-vault.js';

/** A secret that waits for its first code. */
export interface Enrolment extends DrawnSecret {
  readonly expiresAt: Date;
}

/** Draws a secret for the account that asks. It counts from its first code on. */
@Injectable()
export class EnrolSecondFactor {
  constructor(
    private readonly current: CurrentPassword,
    private readonly vault: SecondFactorVault,
    private readonly factors: SecondFactorRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * The password is asked for again, so that a stolen session cannot shut its owner out. Throws 'validation-failed'
   * for a wrong one, 'second-factor-exists', 'session-required' for anything but a session.
   */
  async execute(by: Requester, currentPassword: string): Promise<Enrolment> {
    requireSession(by);
    const { accountId, username } = await this.current.prove(by, currentPassword);
    const drawn = this.vault.draw(accountId, username);
    const createdAt = this.clock.now();
    const begun = await this.factors.begin(this.unitOfWork.reader, accountId, { sealed: drawn.sealed, createdAt });
    if (!begun) throw new Fault<IdentityFaultCode>('second-factor-exists');
    return { ...drawn, expiresAt: new Date(createdAt.getTime() + ENROLMENT_LIFE) };
  }
}
