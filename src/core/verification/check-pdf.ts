import { equalBytes, toBase64 } from '../bytes.js';
import { canonicalize, parseJson } from '../canonical/index.js';
import type { LedgerFacts } from '../certificate-text/index.js';
import type { PdfFacts } from '../pdf/index.js';
import type { IssuedEvidence } from './check-inclusion.js';
import type { Claims } from './claims.js';
import type { Context, TrustedContext } from './context.js';
import type { FragmentCode } from './messages.js';
import { readCredential } from './read-credential.js';
import type { Outcome } from './report.js';

/** What a PDF is held against. */
export interface PdfBeside {
  /** The exact bytes of the credential, where it was given; the claims may be those of its twin. */
  readonly credential: Uint8Array | undefined;
  readonly claims: Claims | undefined;
  readonly issued: IssuedEvidence;
}

/**
 * Whether a PDF is the certificate on paper: signed as a whole by a PDF key of the issuing centre that counts at the index
 * of the entry, with the credential as its one attachment, and saying line by line what the credential and the ledger say.
 */
export const checkPdf = (context: Context | TrustedContext, facts: PdfFacts, beside: PdfBeside): Outcome => {
  const { digest, fault, signedBy, attachment, printed } = facts;
  // A file that breaks off is damaged: that says nothing about the certificate.
  if (fault === 'pdf-unreadable') return { status: 'error', code: fault, evidence: { digest } };
  if (fault !== undefined) return { status: 'invalid', code: fault, evidence: { digest } };
  if (signedBy === undefined || attachment === undefined || beside.claims === undefined)
    return error('pdf-not-checked');
  if (!isSame(context, attachment, beside)) return invalid('pdf-attachment-differs', { digest });
  if (printed === undefined) return invalid('pdf-text-differs', { digest, difference: facts.difference ?? '' });
  if (contradicts(printed, beside.issued)) return invalid('pdf-ledger-differs', shown(printed));
  return 'trust' in context ? checkKey(context, signedBy, printed, beside) : error('trust-missing');
};

const invalid = (code: FragmentCode, evidence: Record<string, string | number>): Outcome => ({
  status: 'invalid',
  code,
  evidence,
});
const error = (code: FragmentCode): Outcome => ({ status: 'error', code });

/** Whether the credential in the PDF is the one that is judged, with its proof. */
const isSame = (context: Context, attachment: Uint8Array, { credential, claims }: PdfBeside): boolean => {
  const { read, signature } = readCredential(context, attachment);
  if (read === undefined || signature.status !== 'valid' || read.digest.sha256 !== claims?.digest.sha256) return false;
  if (credential === undefined) return true;
  // The proof stands outside of the digest.
  const [given, attached] = [parseJson(credential), parseJson(attachment)];
  return given.ok && attached.ok && canonicalize(given.value) === canonicalize(attached.value);
};

/** What is printed of the ledger must be what is proven of it, as far as both speak of the same. */
const contradicts = ({ index, size, root }: LedgerFacts, { index: proven, tree }: IssuedEvidence): boolean => {
  if (index >= size || (proven !== undefined && proven !== index)) return true;
  return tree !== undefined && tree.size === size && !equalBytes(tree.root, root);
};

const shown = ({ index, size, root, trustFile }: LedgerFacts) => ({ index, size, root: toBase64(root), trustFile });

const checkKey = (
  { trust }: TrustedContext,
  signedBy: string,
  facts: LedgerFacts,
  { claims, issued }: PdfBeside,
): Outcome => {
  const centre = claims?.certified.centre;
  const listed = centre && trust.centres[centre].pdfKeys?.find(({ key }) => key === signedBy);
  if (listed === undefined) return invalid('pdf-key-unknown', { key: signedBy });
  if (listed.firstUntrustedIndex !== undefined) {
    // The index on paper is what the thief of a key writes there.
    if (issued.index === undefined) return error('pdf-not-checked');
    if (issued.index >= listed.firstUntrustedIndex) return invalid('pdf-key-retired', { key: signedBy });
  }
  return { status: 'valid', code: 'pdf-valid', evidence: { key: signedBy, ...shown(facts) } };
};
