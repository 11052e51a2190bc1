import type { IssuedEvidence } from './check-inclusion.js';
import type { TrustedContext } from './context.js';
import { type DerivedStanding, derivedStandingOf } from './derived-key.js';
import { type KeyDirectory, type KeyStanding, standingOf } from './key-directory.js';
import type { FragmentCode } from './messages.js';
import type { Outcome } from './report.js';
import type { Subject } from './subject.js';

/** Whether the entry is older than the end of the key can't be told without it. */
const NOT_CHECKED_SINCE = { status: 'error', code: 'identity-not-checked' } as const;

const STANDING: Readonly<Record<Exclude<KeyStanding | DerivedStanding, 'in-force'>, Pick<Outcome, 'status' | 'code'>>> =
  {
    missing: { status: 'error', code: 'identity-key-evidence-missing' },
    late: { status: 'invalid', code: 'identity-key-late' },
    retired: { status: 'invalid', code: 'identity-key-retired' },
    unknown: NOT_CHECKED_SINCE,
  };

/**
 * Checks that the issuer is a centre of the trust file, and that the key of the credential and the key of its entry
 * were introduced by the centre's root at lower indexes of the log and not retired before. `created` plays no part.
 * The key of a summary that stands for the credential may be younger than the entry; and without the entry at hand it is
 * enough that it was never retired.
 */
export const checkIdentity = (
  { trust }: TrustedContext,
  subject: Subject | undefined,
  { issued, index }: IssuedEvidence,
  directory: KeyDirectory,
): Outcome => {
  if (directory.fault !== undefined) return directory.fault;
  if (subject === undefined) return NOT_CHECKED;
  const { issuer, isSample, centre, publicUrl, key } = subject.certified;
  if (trust.centres[centre].did !== issuer.id) return foreign('identity-issuer-unknown');
  if (publicUrl !== trust.publicUrl || isSample !== trust.sample) return foreign('identity-registry-foreign');
  if (issued === undefined && subject.isDerived) {
    return outcomeOf({ key, standing: derivedStandingOf(directory, { key, centre, index: undefined }) }, { centre });
  }
  if (issued === undefined || index === undefined) return NOT_CHECKED;
  const { by } = issued;
  const uses: Standing[] = [
    {
      key,
      standing: subject.isDerived
        ? derivedStandingOf(directory, { key, centre, index })
        : standingOf(directory, { key, centre, purpose: 'credential', index }),
    },
    { key: by, standing: standingOf(directory, { key: by, centre, purpose: 'entry', index }) },
  ];
  const gravest = GRAVEST.map((wanted) => uses.find(({ standing }) => standing === wanted)).find(isFound);
  return gravest === undefined
    ? { status: 'valid', code: 'identity-valid', evidence: { centre, key, by } }
    : outcomeOf(gravest, { index });
};

interface Standing {
  readonly key: string;
  readonly standing: KeyStanding | DerivedStanding;
}

const GRAVEST = ['retired', 'late', 'missing'] as const;

const isFound = (use: Standing | undefined): use is Standing => use !== undefined;

const outcomeOf = ({ key, standing }: Standing, more: { [name: string]: string | number }): Outcome =>
  standing === 'in-force'
    ? { status: 'valid', code: 'identity-valid', evidence: { key, ...more } }
    : { ...STANDING[standing], evidence: { key, ...more } };

const NOT_CHECKED: Outcome = { status: 'error', code: 'identity-not-checked' };

const foreign = (code: FragmentCode): Outcome => ({ status: 'invalid', code });
