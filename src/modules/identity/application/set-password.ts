import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { normalizePassword, type PasswordFault, passwordFaults } from '../domain/password-policy.js';
import { PasswordHasher } from '../domain/ports.js';
import { CurrentPassword, type ProvenPassword } from './current-password.js';
import { type Requester, refuseApiKey } from './initiator.js';
import { PasswordReplacement } from './password-replacement.js';

export interface SetPasswordCommand {
  /** Needed unless the session was opened with a one-time password. */
  readonly currentPassword?: string | undefined;
  /** The new one. */
  readonly password: string;
}

/** Sets the password of the account that asks. */
@Injectable()
export class SetPassword {
  constructor(
    private readonly current: CurrentPassword,
    private readonly hasher: PasswordHasher,
    private readonly replacement: PasswordReplacement,
  ) {}

  /**
   * Ends all other sessions of the account, and the present one too if it was opened with a one-time password. API
   * keys stay: they are other credentials with their own scopes and ends, of programs that a routine change must not
   * stop, and their owner can revoke each of them.
   * Throws 'validation-failed' for a wrong current or an unacceptable new password, 'session-required' for an API key,
   * 'authentication-required' if the account's password was changed meanwhile.
   */
  async execute(by: Requester, command: SetPasswordCommand): Promise<void> {
    refuseApiKey(by);
    const password = normalizePassword(command.password);
    const proven = await this.current.prove(by, command.currentPassword);
    const faults = await this.faultsOf(password, proven);
    if (faults.length > 0) throw refused('/password', faults);
    const hash = await this.hasher.hash(password);
    await this.replacement.replace(by, proven, hash);
  }

  private async faultsOf(password: string, proven: ProvenPassword): Promise<readonly PasswordFault[]> {
    const faults = passwordFaults(password, proven.username);
    if (faults.length > 0) return faults;
    const unchanged = await this.hasher.inTurn((matches) => matches(proven.hash, password));
    return unchanged ? ['password-unchanged'] : [];
  }
}

const refused = (pointer: string, codes: readonly string[]): Fault =>
  new Fault(
    'validation-failed',
    {},
    codes.map((code) => ({ pointer, code })),
  );
