import { canonicalBytes } from '../canonical/index.js';
import { parseSm2Signature, verifySm2Signature } from '../sm2-signature/index.js';
import type { Claims } from './claims.js';
import type { IssuedEvidence } from './check-inclusion.js';
import type { Context } from './context.js';
import { derivedStandingOf } from './derived-key.js';
import type { KeyDirectory } from './key-directory.js';
import type { FragmentCode } from './messages.js';
import type { Outcome } from './report.js';

/**
 * Checks a detached SM2 signature over the credential without its proof: by a key of the issuer that was introduced, and not
 * retired at the index of the entry. Without the credential there is nothing that it could be a signature of.
 */
export const checkSm2 = (
  { crypto }: Context,
  bytes: Uint8Array,
  claims: Claims | undefined,
  { index }: IssuedEvidence,
  directory: KeyDirectory | undefined,
): Outcome => {
  const file = parseSm2Signature(bytes);
  if (!file.ok) return invalid('sm2-unreadable', file.detail ?? file.code);
  if (claims === undefined) return { status: 'error', code: 'sm2-not-checked' };
  const { issuer, centre } = claims.certified;
  const verified = verifySm2Signature(crypto, file.value, canonicalBytes(claims.credential));
  if (!verified.ok) return invalid(verified.code, verified.detail ?? '');
  const { verificationMethod, multikey: key } = verified.value;
  if (verificationMethod !== `${issuer.id}#${key}`) return invalid('sm2-key-foreign', verificationMethod);
  if (directory === undefined) return { status: 'error', code: 'trust-missing' };
  const standing = derivedStandingOf(directory, { key, centre, index });
  if (standing === 'in-force') return { status: 'valid', code: 'sm2-valid', evidence: { key } };
  if (standing === 'retired') return invalid('sm2-key-retired', key);
  return { status: 'error', code: 'sm2-key-missing', evidence: { key } };
};

const invalid = (code: FragmentCode, reason: string): Outcome => ({ status: 'invalid', code, evidence: { reason } });
