import { isObject, type JsonObject, parseJson } from '../canonical/index.js';
import { credentialShape } from '../credential/index.js';
import { splitVerificationMethod } from '../did/index.js';
import { ed25519FromMultikey, verifyDataIntegrityProof } from '../proof/index.js';
import { parseShape } from '../shape/index.js';
import { type Claims, claimsOf } from './claims.js';
import { type Context, rememberOf } from './context.js';
import type { FragmentCode } from './messages.js';
import type { Outcome } from './report.js';

/** What follows from the bytes of a credential alone. */
export interface ReadCredential {
  structure: Outcome;
  signature: Outcome;
  /** Present exactly when the structure is valid. */
  read?: Claims;
}

/** Parses, digests and checks the signature of a credential: a pure function of its bytes, therefore remembered. */
export const readCredential = (context: Context, bytes: Uint8Array | undefined): ReadCredential =>
  bytes === undefined ? MISSING : rememberOf(context, 'credential/3', bytes, () => compute(context, bytes));

const MISSING: ReadCredential = {
  structure: { status: 'error', code: 'structure-missing' },
  signature: { status: 'error', code: 'signature-not-checked' },
};

const compute = ({ crypto }: Context, bytes: Uint8Array): ReadCredential => {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return malformed('structure-json', parsed.code);
  const document = parsed.value;
  if (!isObject(document)) return malformed('structure-shape', '/');
  if (!isObject(document['proof'])) return malformed('structure-proof-count', '/proof');
  const shaped = parseShape(credentialShape, document);
  if (!shaped.ok) return malformed('structure-shape', shaped.detail ?? '/');
  const { proof, ...unsecured } = shaped.value;
  const claims = claimsOf(crypto, unsecured, splitVerificationMethod(proof.verificationMethod)?.multikey ?? '');
  if (!claims.ok) return malformed(claims.code, claims.detail ?? '/');
  return {
    structure: { status: 'valid', code: 'structure-valid' },
    signature: checkSignature(crypto, document, unsecured.issuer.id),
    read: claims.value,
  };
};

const malformed = (code: FragmentCode, reason: string): ReadCredential => ({
  structure: { status: 'invalid', code, evidence: { reason } },
  signature: { status: 'error', code: 'signature-not-checked' },
});

/** Checks the one proof of a document, whose key must be named as a key of the issuer. */
export const checkSignature = (crypto: Context['crypto'], document: JsonObject, issuer: string): Outcome => {
  const verified = verifyDataIntegrityProof(crypto, document, (url) => {
    const method = splitVerificationMethod(url);
    return method?.did === issuer ? ed25519FromMultikey(method.multikey) : undefined;
  });
  if (verified.ok) return { status: 'valid', code: 'signature-valid' };
  const code = verified.code === 'proof-key-unknown' ? 'signature-key-foreign' : 'signature-invalid';
  return { status: 'invalid', code, evidence: { reason: verified.code } };
};
