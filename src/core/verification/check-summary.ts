import { summaryDeparture } from '../summary/index.js';
import type { Claims } from './claims.js';
import type { IssuedEvidence } from './check-inclusion.js';
import { derivedStandingOf, type DerivedStanding } from './derived-key.js';
import type { KeyDirectory } from './key-directory.js';
import type { FragmentCode } from './messages.js';
import type { ReadSummary } from './read-summary.js';
import type { Outcome } from './report.js';

const STANDING: Readonly<Record<Exclude<DerivedStanding, 'in-force'>, Pick<Outcome, 'status' | 'code'>>> = {
  missing: { status: 'error', code: 'summary-key-missing' },
  unknown: { status: 'error', code: 'summary-key-missing' },
  retired: { status: 'invalid', code: 'summary-key-retired' },
};

/** What a summary is held against. */
export interface BesideSummary {
  /** Of the credential, or of its twin. */
  readonly claims: Claims | undefined;
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
  { claims, issued, directory, number }: BesideSummary,
): Outcome => {
  if (read === undefined) return { ...structure, code: 'summary-unreadable', ...reasonOf(structure) };
  if (signature.status !== 'valid') return { ...signature, code: 'summary-signature', ...reasonOf(signature) };
  const { summary, certified } = read;
  if (number !== undefined && number !== certified.number) {
    return invalid('summary-other-number', { address: number, summary: certified.number });
  }
  if (claims !== undefined) {
    const member = summaryDeparture(summary, claims.credential, claims.digest.sha256);
    if (member === 'credentialDigest') return invalid('summary-digest', { member });
    if (member !== undefined) return invalid('summary-differs', { member });
  }
  if (directory === undefined) return { status: 'error', code: 'trust-missing' };
  const { key, centre } = certified;
  const standing = derivedStandingOf(directory, { key, centre, index: issued.index });
  if (standing !== 'in-force') return { ...STANDING[standing], evidence: { key } };
  const isCompared = claims !== undefined || issued.issued !== undefined;
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
