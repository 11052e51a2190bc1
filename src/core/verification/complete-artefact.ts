import { parseRdfcTwin } from '../rdfc/index.js';
import type { CryptoProvider } from '../crypto-provider.js';
import type { Artefact, RdfcEvidence, VerificationInput } from './input.js';

/**
 * The evidence of an artefact: its twin in canonical form, its PDF read, with the credential attached to it. What that takes
 * is loaded when such an artefact is met. It opens no address.
 */
export const completeArtefact = async (
  { input, rdfc, pdf }: Pick<Artefact, 'input' | 'rdfc' | 'pdf'>,
  crypto: CryptoProvider,
): Promise<VerificationInput> => ({
  ...input,
  ...(rdfc === undefined ? {} : { rdfc: await canonicalTwin(rdfc) }),
  ...(pdf === undefined ? {} : await readingOf(pdf, crypto)),
});

const readingOf = async (bytes: Uint8Array, crypto: CryptoProvider): Promise<VerificationInput> => {
  const { readCertificatePdf } = await import('../pdf/index.js');
  const pdf = readCertificatePdf(bytes, crypto);
  return pdf.attachment === undefined ? { pdf } : { pdf, credential: pdf.attachment };
};

const canonicalTwin = async (document: Uint8Array): Promise<RdfcEvidence> => {
  const twin = parseRdfcTwin(document);
  if (!twin.ok) return { document };
  const { canonicalRdfc } = await import('../rdfc/canonical.js');
  const canonical = await canonicalRdfc(twin.value.document);
  return canonical.ok ? { document, canonical: canonical.value } : { document };
};
