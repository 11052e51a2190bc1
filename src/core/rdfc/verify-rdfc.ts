import { concatBytes, fromBase58 } from '../bytes.js';
import type { CryptoProvider } from '../crypto-provider.js';
import { fail, ok, type Result } from '../result.js';
import type { RdfcTwin } from './twin.js';

/** Canonical N-Quads (RDFC-1.0) of a document without its proof, and of the proof's configuration. */
export interface CanonicalForms {
  readonly document: Uint8Array;
  readonly proof: Uint8Array;
}

/** What is signed: hash of the proof configuration, then of the document (W3C vc-di-eddsa 1.0 section 3.2.4). */
export const rdfcSigned = (crypto: Pick<CryptoProvider, 'sha256'>, { document, proof }: CanonicalForms): Uint8Array =>
  concatBytes(crypto.sha256(proof), crypto.sha256(document));

/**
 * Verifies the one eddsa-rdfc-2022 proof of a twin (section 3.2.2). The canonical forms are those that the verifier's own
 * program made of `twin.document`; forms that somebody sends along prove nothing.
 */
export const verifyRdfc = (
  crypto: Pick<CryptoProvider, 'sha256' | 'verifyEd25519'>,
  { proof: { verificationMethod, proofValue } }: RdfcTwin,
  canonical: CanonicalForms,
  resolveKey: (verificationMethod: string) => Uint8Array | undefined,
): Result<{ readonly verificationMethod: string }, 'proof-value' | 'proof-key-unknown' | 'proof-signature'> => {
  const signature = fromBase58(proofValue.slice(1));
  if (signature?.length !== 64) return fail('proof-value');
  const key = resolveKey(verificationMethod);
  if (key === undefined) return fail('proof-key-unknown', verificationMethod);
  const isValid = crypto.verifyEd25519(key, rdfcSigned(crypto, canonical), signature);
  return isValid ? ok({ verificationMethod }) : fail('proof-signature');
};
