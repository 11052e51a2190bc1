import type { LinkedTree } from '../anchor/index.js';
import { canonicalize, type JsonValue } from '../canonical/index.js';
import { issuedBody, statusPlace, withheldPart } from '../credential/index.js';
import { type EntryOf, openCommitment } from '../entry/index.js';
import type { Context, TrustedContext } from './context.js';
import type { VerificationInput } from './input.js';
import { checkLogged, type LogEvidence } from './log-evidence.js';
import type { FragmentCode } from './messages.js';
import type { ReadCredential } from './read-credential.js';
import { readEntry } from './read-entry.js';
import type { Outcome } from './report.js';

type Read = NonNullable<ReadCredential['read']>;

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
  read: Read | undefined,
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
  if (read === undefined) return { checkpoint, inclusion: error('inclusion-not-checked') };
  if (entry.value.kind !== 'certificate.issued') return { checkpoint, inclusion: invalid('inclusion-entry-other') };
  const issued = entry.value;
  const difference = differenceOf(context, read, issued);
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

/** What in the entry is not of this certificate. Every field is derived from the credential again and compared. */
const differenceOf = (context: Context, read: Read, issued: EntryOf<'certificate.issued'>): Outcome | undefined => {
  const { credential, digest, certified } = read;
  const { publicUrl, centre } = certified;
  const { body } = issued;
  if (body.number !== credential.credentialSubject.number || issued.centre !== centre) {
    return invalid('inclusion-entry-other', { number: body.number, centre: issued.centre });
  }
  const { sha256, sm3 } = body.credentialDigest;
  if (sha256 !== digest.sha256 || sm3 !== digest.sm3) return invalid('inclusion-digest', { sha256, sm3 });
  if ((body.validFrom ?? issued.at) !== credential.validFrom) return invalid('inclusion-time', { at: issued.at });
  const expected = issuedBody(credential, digest, body);
  const pointer = Object.entries(expected).find(([name, value]) => !same(value, memberOf(body, name)))?.[0];
  if (pointer !== undefined) return invalid('inclusion-field', { pointer: `/body/${pointer}` });
  if (!isCommittedTo(context, credential, issued)) return invalid('inclusion-field', { pointer: '/digests/withheld' });
  const placed = credential.credentialStatus.every((entry) => {
    const place = statusPlace(publicUrl, centre, entry.statusPurpose, body.statusIndex);
    return entry.statusListCredential === place.statusListCredential && entry.statusListIndex === place.statusListIndex;
  });
  return placed ? undefined : invalid('inclusion-field', { pointer: '/body/statusIndex' });
};

/** What a certificate withholds from the public, its entry commits to with the salt that the certificate carries. */
const isCommittedTo = ({ crypto }: Context, credential: Read['credential'], issued: EntryOf<'certificate.issued'>) => {
  const withheld = withheldPart(credential);
  const committed = issued.digests.withheld;
  if (withheld === undefined || committed === undefined) return withheld === committed;
  return openCommitment(crypto, committed, withheld.value, withheld.salt);
};

const memberOf = (body: { [name: string]: JsonValue }, name: string): JsonValue | undefined => body[name];

const same = (a: JsonValue, b: JsonValue | undefined): boolean =>
  a === b || (b !== undefined && canonicalize(a) === canonicalize(b));
