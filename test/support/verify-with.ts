import { nobleCrypto } from '../../src/core/crypto.js';
import {
  type Check,
  type TrustFile,
  type VerificationInput,
  type VerificationReport,
  verifyRegistration,
} from '../../src/core/verification/index.js';
import { NOW } from './sample-registry.js';

/** Verifies with the JavaScript primitives and lists the codes by check. */
export const verifyWith = (
  input: VerificationInput,
  trust: TrustFile | undefined,
  now: Date = NOW,
): VerificationReport & { codes: Partial<Record<Check, string>> } => {
  const report = verifyRegistration(input, trust, { now, crypto: nobleCrypto });
  return { ...report, codes: Object.fromEntries(report.fragments.map(({ check, code }) => [check, code])) };
};
