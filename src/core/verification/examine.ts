import { concatBytes, utf8 } from '../bytes.js';
import { checkIdentity } from './check-identity.js';
import { checkIssued, type IssuedEvidence } from './check-inclusion.js';
import { type HeardLists, hearLists } from './check-status.js';
import { checkWitness } from './check-witness.js';
import { rememberOf, type TrustedContext } from './context.js';
import type { LoggedEntry, VerificationInput } from './input.js';
import { readKeyEntries } from './key-directory.js';
import { type ReadCredential, readCredential } from './read-credential.js';
import type { Outcome } from './report.js';
import { readStatusHistory, type StatusHistory } from './status-history.js';

/** What the evidence shows, whatever the time is. */
export interface Examination {
  credential: ReadCredential;
  issued: IssuedEvidence;
  identity: Outcome;
  witness: Outcome;
  history: StatusHistory;
  /** Present exactly when the credential could be read. */
  heard?: HeardLists;
}

/**
 * Examines all evidence under the trust file. A pure function of the exact bytes of both, therefore remembered: the
 * verdict and everything that depends on the time is left to whoever asks.
 */
export const examine = (context: TrustedContext, input: VerificationInput): Examination =>
  rememberOf(context, 'evidence/1', evidenceBytes(input, JSON.stringify(context.trust)), () => compute(context, input));

const compute = (context: TrustedContext, input: VerificationInput): Examination => {
  const credential = readCredential(context, input.credential);
  const { read } = credential;
  const issued = checkIssued(context, input, read);
  const directory = readKeyEntries(context, input.keyEntries ?? []);
  return {
    credential,
    issued,
    identity: checkIdentity(context, read, issued, directory),
    witness: checkWitness(context, input.tlogProof, issued.checkpoint),
    history: readStatusHistory(context, input.statusEntries, issued, directory),
    ...(read === undefined ? {} : { heard: hearLists(context, input.statusLists, read, directory) }),
  };
};

const ABSENT = -1;

/**
 * All parts one after the other, and before them the length of each: two inputs give the same bytes only when they are
 * the same, part by part.
 */
const evidenceBytes = (input: VerificationInput, trust: string): Uint8Array => {
  const { credential, entry, tlogProof, keyEntries, statusLists, statusEntries } = input;
  const parts = [
    utf8(trust),
    credential,
    entry,
    tlogProof === undefined ? undefined : utf8(tlogProof),
    statusLists?.revocation,
    statusLists?.suspension,
    ...loggedParts(keyEntries),
    ...loggedParts(statusEntries?.entries),
  ];
  const lengths = parts.map((part) => part?.length ?? ABSENT);
  const shape = [
    keyEntries?.length ?? ABSENT,
    statusEntries?.entries.length ?? ABSENT,
    statusEntries?.complete === true,
  ];
  return concatBytes(utf8(JSON.stringify([shape, lengths])), ...parts.filter((part) => part !== undefined));
};

const loggedParts = (entries: readonly LoggedEntry[] | undefined): Uint8Array[] =>
  (entries ?? []).flatMap(({ entry, tlogProof }) => [entry, utf8(tlogProof)]);
