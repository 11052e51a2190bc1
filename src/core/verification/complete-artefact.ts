import { parseRdfcTwin } from '../rdfc/index.js';
import type { Artefact, RdfcEvidence, VerificationInput } from './input.js';

/**
 * The evidence of an artefact with its twin in canonical form. The library that canonicalises is heavy, and is loaded
 * when a twin is met. It opens no address.
 */
export const completeArtefact = async ({
  input,
  rdfc,
}: Pick<Artefact, 'input' | 'rdfc'>): Promise<VerificationInput> =>
  rdfc === undefined ? input : { ...input, rdfc: await canonicalTwin(rdfc) };

const canonicalTwin = async (document: Uint8Array): Promise<RdfcEvidence> => {
  const twin = parseRdfcTwin(document);
  if (!twin.ok) return { document };
  const { canonicalRdfc } = await import('../rdfc/canonical.js');
  const canonical = await canonicalRdfc(twin.value.document);
  return canonical.ok ? { document, canonical: canonical.value } : { document };
};
