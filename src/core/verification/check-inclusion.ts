import type { LinkedTree } from '../anchor/index.js';
import type { JsonValue } from '../canonical/index.js';
import { statusPlace } from '../credential/index.js';
import type { EntryOf } from '../entry/index.js';
import type { Context, TrustedContext } from './context.js';
import type { VerificationInput } from './input.js';
import { checkLogged, type LogEvidence } from './log-evidence.js';
import type { FragmentCode } from './messages.js';
import { readEntry } from './read-entry.js';
import type { Outcome } from './report.js';
import type { Subject } from './subject.js';

/** The entry that issued the certificate, once it is known to be that. */
export interface IssuedEvidence {
  inclusion: Outcome;
  checkpoint: Outcome;
  /** Present when the entry itself is sound and is the issue of this certificate. */
  issued?: EntryOf<'certificate.issued'>;
  /** Present when, besides, it is included in the log. */
  index?: number;
  /** Tree of the checkpoint that the proof leads to, once the log is known to have signed it. */
  tree?: LinkedTree;
}

const invalid = (code: FragmentCode, evidence?: JsonValue): Outcome =>
  evidence === undefined ? { status: 'invalid', code } : { status: 'invalid', code, evidence };
const error = (code: FragmentCode): Outcome => ({ status: 'error', code });

/** Checks that the ledger holds the issue of exactly this certificate. */
export const checkIssued = (
  context: Context | TrustedContext,
  input: VerificationInput,
  subject: Subject | undefined,
): IssuedEvidence => {
  const { entry: bytes, tlogProof } = input;
  const found = bytes === undefined ? undefined : readEntry(context, bytes);
  const log = logEvidence(context, found?.leafHash, tlogProof);
  const { checkpoint } = log;
  if (found === undefined) return { checkpoint, inclusion: error('inclusion-entry-missing') };
  const { entry } = found;
  if (!entry.ok) {
    const code = entry.code === 'entry-signature' ? 'inclusion-entry-signature' : 'inclusion-entry-unreadable';
    return { checkpoint, inclusion: invalid(code, { reason: entry.code, detail: entry.detail ?? '' }) };
  }
  if (subject === undefined) return { checkpoint, inclusion: error('inclusion-not-checked') };
  if (entry.value.kind !== 'certificate.issued') return { checkpoint, inclusion: invalid('inclusion-entry-other') };
  const issued = entry.value;
  const difference = differenceOf(context, subject, issued);
  if (difference !== undefined) return { checkpoint, inclusion: difference };
  return {
    checkpoint,
    inclusion: log.inclusion,
    issued,
    ...(log.index === undefined ? {} : { index: log.index }),
    ...(log.tree === undefined ? {} : { tree: log.tree }),
  };
};

const logEvidence = (
  context: Context | TrustedContext,
  leafHash: Uint8Array | undefined,
  tlogProof: string | undefined,
): LogEvidence => {
  if (tlogProof === undefined) {
    return { checkpoint: error('checkpoint-missing'), inclusion: error('inclusion-proof-missing') };
  }
  if (!('trust' in context)) return { checkpoint: error('trust-missing'), inclusion: error('trust-missing') };
  return checkLogged(context, leafHash, tlogProof);
};

/** What in the entry is not of this certificate. Every field is derived from what is verified again and compared. */
const differenceOf = (
  context: Context,
  subject: Subject,
  issued: EntryOf<'certificate.issued'>,
): Outcome | undefined => {
  const { number, validFrom, credentialStatus, publicUrl, centre } = subject.certified;
  const { body } = issued;
  if (body.number !== number || issued.centre !== centre) {
    return invalid('inclusion-entry-other', { number: body.number, centre: issued.centre });
  }
  const { sha256, sm3 } = body.credentialDigest;
  const { digest } = subject;
  if (sha256 !== digest.sha256 || sm3 !== (digest.sm3 ?? sm3)) return invalid('inclusion-digest', { sha256, sm3 });
  if ((body.validFrom ?? issued.at) !== validFrom) return invalid('inclusion-time', { at: issued.at });
  const departure = subject.departureOf(context, issued);
  if (departure !== undefined) {
    return 'pointer' in departure ? invalid('inclusion-field', departure) : error('inclusion-name-cut');
  }
  const placed = credentialStatus.every((entry) => {
    const place = statusPlace(publicUrl, centre, entry.statusPurpose, body.statusIndex);
    return entry.statusListCredential === place.statusListCredential && entry.statusListIndex === place.statusListIndex;
  });
  return placed ? undefined : invalid('inclusion-field', { pointer: '/body/statusIndex' });
};
