import { summaryDeparture } from '../summary/index.js';
import type { IssuedEvidence } from './check-inclusion.js';
import { derivedStandingOf, type DerivedStanding } from './derived-key.js';
import type { KeyDirectory } from './key-directory.js';
import type { FragmentCode } from './messages.js';
import type { ReadCredential } from './read-credential.js';
import type { ReadSummary } from './read-summary.js';
import type { Outcome } from './report.js';

const STANDING: Readonly<Record<Exclude<DerivedStanding, 'in-force'>, Pick<Outcome, 'status' | 'code'>>> = {
  missing: { status: 'error', code: 'summary-key-missing' },
  unknown: { status: 'error', code: 'summary-key-missing' },
  retired: { status: 'invalid', code: 'summary-key-retired' },
};

/** What a summary is held against. */
export interface BesideSummary {
  readonly credential: ReadCredential['read'];
  readonly issued: IssuedEvidence;
  /** Absent without a trust file. */
  readonly directory: KeyDirectory | undefined;
  /** Number in the address that it came with. */
  readonly number: string | undefined;
}

/**
 * Checks a summary by itself and against what is beside it: the credential in every member and by digest; the entry, where
 * it stands for the credential, in `checkIssued`.
 */
export const checkSummary = (
  { structure, signature, read }: ReadSummary,
  { credential, issued, directory, number }: BesideSummary,
): Outcome => {
  if (read === undefined) return { ...structure, code: 'summary-unreadable', ...reasonOf(structure) };
  if (signature.status !== 'valid') return { ...signature, code: 'summary-signature', ...reasonOf(signature) };
  const { summary, certified } = read;
  if (number !== undefined && number !== certified.number) {
    return invalid('summary-other-number', { address: number, summary: certified.number });
  }
  if (credential !== undefined) {
    const { proof: _proof, ...unsecured } = credential.credential;
    const member = summaryDeparture(summary, unsecured, credential.digest.sha256);
    if (member === 'credentialDigest') return invalid('summary-digest', { member });
    if (member !== undefined) return invalid('summary-differs', { member });
  }
  if (directory === undefined) return { status: 'error', code: 'trust-missing' };
  const { key, centre } = certified;
  const standing = derivedStandingOf(directory, { key, centre, index: issued.index });
  if (standing !== 'in-force') return { ...STANDING[standing], evidence: { key } };
  const isCompared = credential !== undefined || issued.issued !== undefined;
  return { status: 'valid', code: isCompared ? 'summary-valid' : 'summary-alone' };
};

const reasonOf = ({ code, evidence }: Outcome): Pick<Outcome, 'evidence'> => ({
  evidence: { reason: code, ...(evidence === undefined ? {} : { of: evidence }) },
});

const invalid = (code: FragmentCode, evidence: { [name: string]: string }): Outcome => ({
  status: 'invalid',
  code,
  evidence,
});
