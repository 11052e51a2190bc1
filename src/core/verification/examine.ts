import { utf8Into } from '../bytes.js';
import { type ReadAnchor, readAnchor } from './read-anchor.js';
import { checkIdentity } from './check-identity.js';
import { checkIssued, type IssuedEvidence } from './check-inclusion.js';
import { type HeardLists, hearLists } from './check-status.js';
import { checkWitness } from './check-witness.js';
import { checkDerived, type DerivedCheck } from './check-derived.js';
import { rememberOf, type TrustedContext } from './context.js';
import type { VerificationInput } from './input.js';
import { type Documents, readDocuments } from './documents.js';
import { type EncumbranceHistory, readEncumbrances } from './encumbrance-history.js';
import { withIntroducedLogKeys } from './introduced-log-keys.js';
import { readKeyEntries } from './key-directory.js';
import type { Outcome } from './report.js';
import { readStatusHistory, type StatusHistory } from './status-history.js';

/** What the evidence shows, whatever the time is. */
export interface Examination {
  documents: Documents;
  derived: Record<DerivedCheck, Outcome>;
  issued: IssuedEvidence;
  identity: Outcome;
  witness: Outcome;
  history: StatusHistory;
  encumbrances: EncumbranceHistory;
  anchor: ReadAnchor;
  /** Present exactly when there is a subject. */
  heard?: HeardLists;
}

/**
 * Examines all evidence under the trust file. A pure function of the exact bytes of both, therefore remembered: the
 * verdict and everything that depends on the time is left to whoever asks.
 */
export const examine = (context: TrustedContext, input: VerificationInput): Examination =>
  rememberOf(context, 'evidence/6', evidenceBytes(input, JSON.stringify(context.trust)), () => compute(context, input));

const compute = (given: TrustedContext, input: VerificationInput): Examination => {
  const context = withIntroducedLogKeys(given, input.keyEntries ?? []);
  const documents = readDocuments(context, input);
  const { subject } = documents;
  const issued = checkIssued(context, input, subject);
  const directory = readKeyEntries(context, input.keyEntries ?? []);
  return {
    documents,
    derived: checkDerived(context, input, { documents, issued, directory }),
    issued,
    identity: checkIdentity(context, subject, issued, directory),
    witness: checkWitness(context, input, issued.checkpoint),
    history: readStatusHistory(context, input.statusEntries, issued, directory),
    encumbrances: readEncumbrances(context, input.encumbranceEntries, issued, directory),
    anchor: readAnchor(context, input, issued, directory),
    ...(subject === undefined ? {} : { heard: hearLists(context, input.statusLists, subject.certified, directory) }),
  };
};

const ABSENT = -1;

/**
 * All parts one after the other, texts first, and before them the length of each: two inputs give the same bytes only
 * when they are the same, part by part.
 */
const evidenceBytes = (input: VerificationInput, trust: string): Uint8Array => {
  const { keyEntries, statusEntries, contractEntries, encumbranceEntries, statusLists, rdfc, pdf, anchor } = input;
  const lists = [keyEntries, statusEntries?.entries, contractEntries, encumbranceEntries];
  const logged = lists.flatMap((entries) => entries ?? []);
  const anchored = anchor && JSON.stringify(anchor);
  const drawn = pdf && JSON.stringify({ ...pdf, attachment: undefined });
  const texts = [trust, input.tlogProof, input.number, anchored, drawn, ...logged.map((item) => item.tlogProof)];
  const parts = [
    ...[input.credential, input.entry, statusLists?.revocation, statusLists?.suspension],
    ...[input.summary, input.disclosure, input.sm2],
    ...[rdfc?.document, rdfc?.canonical?.document, rdfc?.canonical?.proof, pdf?.attachment],
    ...logged.map((item) => item.entry),
  ];
  const shape = [statusEntries?.complete === true, ...lists.map((entries) => entries?.length ?? ABSENT)];
  const lengths = [texts, parts].map((list) => list.map((part) => part?.length ?? ABSENT));
  return join(
    JSON.stringify([shape, lengths]) + texts.join(''),
    parts.filter((part) => part !== undefined),
  );
};

// One buffer for all that fits: hashing is synchronous, and a dozen kilobytes for each question add up.
const shared = new Uint8Array(65_536);

/** The text in UTF-8 and the parts behind it; good until the next call. */
const join = (text: string, parts: readonly Uint8Array[]): Uint8Array => {
  const most = parts.reduce((sum, part) => sum + part.length, text.length * 3);
  const target = most <= shared.length ? shared : new Uint8Array(most);
  let end = utf8Into(text, target);
  for (const part of parts) {
    target.set(part, end);
    end += part.length;
  }
  return target.subarray(0, end);
};
