import {
  type VerificationInput,
  type VerificationReport,
  verifyRegistration,
} from '../../../core/verification/index.js';
import { lazyCrypto, withPrimitives } from '../../crypto/lazy-crypto.js';
import type { PageTrust } from '../trust.js';

/** By what evidence is judged: what the page trusts, and the legal time that was asked for. */
export interface Terms {
  readonly page: PageTrust;
  readonly asOf: Date | undefined;
}

/** Judges by the engine that server and command use, in this browser, now. */
export function judge(input: VerificationInput, { page, asOf }: Terms): Promise<VerificationReport> {
  return withPrimitives(() => {
    performance.mark('verification-begins');
    const report = verifyRegistration(input, page.trust, {
      now: new Date(),
      crypto: lazyCrypto,
      ...(asOf === undefined ? {} : { asOf }),
    });
    performance.measure('verification', 'verification-begins');
    return report;
  });
}
