import type { Claims } from './claims.js';
import type { IssuedEvidence } from './check-inclusion.js';
import { derivedStandingOf } from './derived-key.js';
import type { KeyDirectory } from './key-directory.js';
import type { FragmentCode } from './messages.js';
import type { ReadTwin } from './read-twin.js';
import type { Outcome } from './report.js';

/** Checks a twin by itself, and that it restates the credential beside it: then both have one digest. */
export const checkTwin = (
  { structure, signature, read }: ReadTwin,
  credential: Claims | undefined,
  { index }: IssuedEvidence,
  directory: KeyDirectory | undefined,
): Outcome => {
  if (read === undefined) return { ...structure, code: 'rdfc-unreadable' };
  if (signature.status !== 'valid') {
    return { ...signature, code: signature.code === 'signature-key-foreign' ? 'rdfc-key-foreign' : 'rdfc-signature' };
  }
  if (credential !== undefined && credential.digest.sha256 !== read.digest.sha256) {
    return invalid('rdfc-differs', { twin: read.digest.sha256, credential: credential.digest.sha256 });
  }
  if (directory === undefined) return { status: 'error', code: 'trust-missing' };
  const { key, centre } = read.certified;
  const standing = derivedStandingOf(directory, { key, centre, index });
  if (standing === 'in-force') return { status: 'valid', code: 'rdfc-valid', evidence: { key } };
  if (standing === 'retired') return invalid('rdfc-key-retired', { key });
  return { status: 'error', code: 'rdfc-key-missing', evidence: { key } };
};

const invalid = (code: FragmentCode, evidence: { [name: string]: string }): Outcome => ({
  status: 'invalid',
  code,
  evidence,
});
