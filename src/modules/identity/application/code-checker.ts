import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { OneTimeCodeHmac } from '../domain/ports.js';
import { matchingStep } from '../domain/totp.js';
import { SecondFactorVault } from './second-factor-vault.js';

/** Compares codes with sealed secrets. */
@Injectable()
export class CodeChecker {
  constructor(
    private readonly vault: SecondFactorVault,
    private readonly hmac: OneTimeCodeHmac,
    private readonly clock: Clock,
  ) {}

  /** The time step whose code these digits are; undefined for a wrong code. */
  stepOf(accountId: string, sealed: Uint8Array, digits: string): number | undefined {
    const secret = this.vault.open(accountId, sealed);
    return matchingStep((key, message) => this.hmac.sha1(key, message), secret, digits, this.clock.now());
  }
}
