import type { KeyPurpose } from '../entry/index.js';
import type { Certified } from './certified.js';
import type { IssuedEvidence } from './check-inclusion.js';
import type { TrustedContext } from './context.js';
import { type KeyDirectory, type KeyStanding, standingOf } from './key-directory.js';
import type { FragmentCode } from './messages.js';
import type { Outcome } from './report.js';

const STANDING: Readonly<Record<Exclude<KeyStanding, 'in-force'>, Pick<Outcome, 'status' | 'code'>>> = {
  missing: { status: 'error', code: 'identity-key-evidence-missing' },
  late: { status: 'invalid', code: 'identity-key-late' },
  retired: { status: 'invalid', code: 'identity-key-retired' },
};

/**
 * Checks that the issuer is a centre of the trust file, and that the key of the credential and the key of its entry
 * were introduced by the centre's root at lower indexes of the log and not retired before. `created` plays no part.
 */
export const checkIdentity = (
  { trust }: TrustedContext,
  certified: Certified | undefined,
  evidence: IssuedEvidence,
  directory: KeyDirectory,
): Outcome => {
  if (directory.fault !== undefined) return directory.fault;
  if (certified === undefined) return { status: 'error', code: 'identity-not-checked' };
  const { issuer, isSample, centre, publicUrl, key } = certified;
  if (trust.centres[centre].did !== issuer.id) return foreign('identity-issuer-unknown');
  if (publicUrl !== trust.publicUrl || isSample !== trust.sample) return foreign('identity-registry-foreign');
  const { issued, index } = evidence;
  if (issued === undefined || index === undefined) return { status: 'error', code: 'identity-not-checked' };
  const uses: [string, KeyPurpose][] = [
    [key, 'credential'],
    [issued.by, 'entry'],
  ];
  const standings = uses.map(([used, purpose]) => ({
    used,
    standing: standingOf(directory, { key: used, centre, purpose, index }),
  }));
  for (const wanted of ['retired', 'late', 'missing'] as const) {
    const found = standings.find(({ standing }) => standing === wanted);
    if (found !== undefined) return { ...STANDING[wanted], evidence: { key: found.used, index } };
  }
  return { status: 'valid', code: 'identity-valid', evidence: { centre, key, by: issued.by } };
};

const foreign = (code: FragmentCode): Outcome => ({ status: 'invalid', code });
