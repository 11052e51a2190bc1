import { canonicalBytes } from '../canonical/index.js';
import { checkDisclosure, disclosureIn, type ReadDisclosure } from './check-disclosure.js';
import type { Claims } from './claims.js';
import type { Context } from './context.js';
import type { VerificationInput } from './input.js';
import { type ReadCredential, readCredential } from './read-credential.js';
import { type ReadSummary, readSummary } from './read-summary.js';
import { type ReadTwin, readTwin } from './read-twin.js';
import type { Outcome } from './report.js';
import { claimsSubject, type Subject, summarySubject } from './subject.js';

/** The documents of the evidence, as far as they speak for themselves. */
export interface Documents {
  /** Of the credential; of the twin or the summary where that stands for it. */
  readonly structure: Outcome;
  readonly signature: Outcome;
  readonly credential: ReadCredential;
  readonly twin?: ReadTwin;
  /** Given by itself, or inside a disclosure. */
  readonly summary?: ReadSummary;
  readonly disclosure?: ReadDisclosure;
  /** What the credential claims, or the twin that stands for it. */
  readonly claims?: Claims;
  /** Present exactly when the structure is valid. */
  readonly subject?: Subject;
}

/** Reads all documents. A credential that was given is what is judged, whatever comes with it; then the twin, then the summary. */
export const readDocuments = (context: Context, input: VerificationInput): Documents => {
  const credential = readCredential(context, input.credential);
  const twin = input.rdfc === undefined ? undefined : readTwin(context, input.rdfc);
  const claims = input.credential === undefined ? twin?.read : credential.read;
  const bytes = input.summary ?? summaryInside(input.disclosure);
  const summary = bytes === undefined ? undefined : readSummary(context, bytes);
  const disclosure =
    input.disclosure === undefined ? undefined : checkDisclosure(context, input.disclosure, summary, claims);
  const judged = input.credential === undefined ? (twin ?? summary ?? credential) : credential;
  const subject =
    judged === summary
      ? summary?.read && summarySubject(summary.read, disclosure?.names)
      : claims && claimsSubject(claims, judged === twin);
  return {
    structure: judged.structure,
    signature: judged.signature,
    credential,
    ...(twin === undefined ? {} : { twin }),
    ...(summary === undefined ? {} : { summary }),
    ...(disclosure === undefined ? {} : { disclosure }),
    ...(claims === undefined ? {} : { claims }),
    ...(subject === undefined ? {} : { subject }),
  };
};

const summaryInside = (disclosure: Uint8Array | undefined): Uint8Array | undefined => {
  const read = disclosureIn(disclosure);
  return read && canonicalBytes(read.summary);
};
