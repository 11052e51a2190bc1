import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { AccountRepository } from '../persistence/account-repository.js';
import { PasswordRepository } from '../persistence/password-repository.js';
import { SessionRepository } from '../persistence/session-repository.js';
import type { Requester } from './initiator.js';
import { PasswordVerifier } from './password-verifier.js';

/** The password an account has now, proven by whoever wants to replace it. */
export interface ProvenPassword {
  readonly accountId: string;
  readonly username: string;
  readonly hash: string;
  /** Proven by a session that a one-time password opened. */
  readonly byOneTimeSession: boolean;
}

/** Finds out whether a request may replace its account's password. */
@Injectable()
export class CurrentPassword {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountRepository,
    private readonly passwords: PasswordRepository,
    private readonly sessions: SessionRepository,
    private readonly verifier: PasswordVerifier,
  ) {}

  /**
   * A session opened with a one-time password is proof by itself; any other request must give the current password,
   * and wrong ones count as failures to log in. Throws 'validation-failed'.
   */
  async prove({ actor, requestId }: Requester, given: string | undefined): Promise<ProvenPassword> {
    const { accountId, credentialId } = actor;
    const { reader } = this.unitOfWork;
    const account = await this.accounts.find(reader, accountId);
    const hash = await this.passwords.findHash(reader, accountId);
    if (account === undefined || hash === undefined) throw new Fault('authentication-required');
    const known = { accountId, username: account.username };
    const session = credentialId === undefined ? undefined : await this.sessions.find(reader, credentialId);
    if (session?.passwordOnly === true) return { ...known, hash, byOneTimeSession: true };
    if (given === undefined) throw wrong('password-required');
    const attempt = await this.verifier.verify(account.username, given, requestId);
    if (attempt === undefined || attempt.oneTimeSource !== undefined) throw wrong('password-wrong');
    return { ...known, hash: attempt.hash, byOneTimeSession: false };
  }
}

const wrong = (code: string): Fault => new Fault('validation-failed', {}, [{ pointer: '/currentPassword', code }]);
