import { canonicalBytes } from '../canonical/index.js';
import { checkDisclosure, disclosureIn, type ReadDisclosure } from './check-disclosure.js';
import type { Context } from './context.js';
import type { VerificationInput } from './input.js';
import { type ReadCredential, readCredential } from './read-credential.js';
import { type ReadSummary, readSummary } from './read-summary.js';
import type { Outcome } from './report.js';
import { credentialSubject, type Subject, summarySubject } from './subject.js';

/** The documents of the evidence, as far as they speak for themselves. */
export interface Documents {
  /** Of the credential; of the summary where that stands for it. */
  readonly structure: Outcome;
  readonly signature: Outcome;
  readonly credential: ReadCredential;
  /** Given by itself, or inside a disclosure. */
  readonly summary?: ReadSummary;
  readonly disclosure?: ReadDisclosure;
  /** Present exactly when the structure is valid. */
  readonly subject?: Subject;
}

/** Reads credential, summary and disclosure. A credential that was given is what is judged, whatever comes with it. */
export const readDocuments = (context: Context, input: VerificationInput): Documents => {
  const credential = readCredential(context, input.credential);
  const bytes = input.summary ?? summaryInside(input.disclosure);
  const summary = bytes === undefined ? undefined : readSummary(context, bytes);
  const disclosure =
    input.disclosure === undefined ? undefined : checkDisclosure(context, input.disclosure, summary, credential.read);
  const isSummaryJudged = input.credential === undefined && summary !== undefined;
  const { structure, signature } = isSummaryJudged ? summary : credential;
  const subject = isSummaryJudged
    ? summary.read && summarySubject(summary.read, disclosure?.names)
    : credential.read && credentialSubject(credential.read);
  return {
    ...{ structure, signature, credential },
    ...(summary === undefined ? {} : { summary }),
    ...(disclosure === undefined ? {} : { disclosure }),
    ...(subject === undefined ? {} : { subject }),
  };
};

const summaryInside = (disclosure: Uint8Array | undefined): Uint8Array | undefined => {
  const read = disclosureIn(disclosure);
  return read && canonicalBytes(read.summary);
};
