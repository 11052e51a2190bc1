import { parseJson } from '../canonical/index.js';
import { comparePages, type LedgerFacts } from '../certificate-text/index.js';
import { credentialShape } from '../credential/index.js';
import type { CryptoProvider } from '../crypto-provider.js';
import { parseShape } from '../shape/index.js';
import { type PdfReading, readPdf } from './read-pdf.js';

/** What a PDF says as a certificate on paper. */
export interface PdfFacts extends Omit<PdfReading, 'pages'> {
  /** What is printed of the ledger; present when the text is exactly that of the attached credential. */
  readonly printed?: LedgerFacts;
  /** Where the text and the attached credential part; present when they do. */
  readonly difference?: string;
}

/** Reads a PDF as a certificate, which the attached credential and its text must both be. Total, like `readPdf`. */
export const readCertificatePdf = (bytes: Uint8Array, crypto: CryptoProvider): PdfFacts => {
  const { pages, ...facts } = readPdf(bytes, crypto);
  if (pages === undefined || facts.attachment === undefined) return facts;
  const parsed = parseJson(facts.attachment);
  const shaped = parsed.ok ? parseShape(credentialShape, parsed.value) : parsed;
  if (!shaped.ok) return { ...facts, difference: shaped.detail ?? shaped.code };
  const compared = comparePages(crypto, shaped.value, pages);
  return compared.ok
    ? { ...facts, printed: compared.value }
    : { ...facts, difference: compared.detail ?? compared.code };
};
