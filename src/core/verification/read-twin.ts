import { splitVerificationMethod } from '../did/index.js';
import { ed25519FromMultikey } from '../proof/index.js';
import { parseRdfcTwin, verifyRdfc } from '../rdfc/index.js';
import { type Claims, claimsOf } from './claims.js';
import type { Context } from './context.js';
import type { RdfcEvidence } from './input.js';
import type { FragmentCode } from './messages.js';
import type { Outcome } from './report.js';

/** What follows from the bytes of a twin and their canonical form. */
export interface ReadTwin {
  readonly structure: Outcome;
  readonly signature: Outcome;
  /** Present exactly when the structure is valid. */
  readonly read?: Claims;
}

/** Parses a twin and checks its signature over the canonical form that the verifier's own program made. */
export const readTwin = (context: Context, { document, canonical }: RdfcEvidence): ReadTwin => {
  const { crypto } = context;
  const twin = parseRdfcTwin(document);
  if (!twin.ok)
    return malformed(twin.code === 'rdfc-json' ? 'structure-json' : 'structure-shape', twin.detail ?? twin.code);
  const { credential, proof } = twin.value;
  const key = splitVerificationMethod(proof.verificationMethod)?.multikey ?? '';
  const claims = claimsOf(crypto, credential, key);
  if (!claims.ok) return malformed(claims.code, claims.detail ?? '/');
  if (canonical === undefined) return malformed('structure-shape', 'rdfc-canonical');
  const verified = verifyRdfc(crypto, twin.value, canonical, (url) => {
    const method = splitVerificationMethod(url);
    return method?.did === credential.issuer.id ? ed25519FromMultikey(method.multikey) : undefined;
  });
  return {
    structure: { status: 'valid', code: 'structure-valid' },
    signature: verified.ok ? SIGNED : unsigned(verified.code),
    read: claims.value,
  };
};

const SIGNED: Outcome = { status: 'valid', code: 'signature-valid' };

const unsigned = (reason: string): Outcome => ({
  status: 'invalid',
  code: reason === 'proof-key-unknown' ? 'signature-key-foreign' : 'signature-invalid',
  evidence: { reason },
});

const malformed = (code: FragmentCode, reason: string): ReadTwin => ({
  structure: { status: 'invalid', code, evidence: { reason } },
  signature: { status: 'error', code: 'signature-not-checked' },
});
