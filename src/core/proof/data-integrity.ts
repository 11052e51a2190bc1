import { concatBytes, fromBase58, toBase58 } from '../bytes.js';
import { canonicalBytes, canonicalize, isObject, type JsonObject, type JsonValue } from '../canonical/index.js';
import type { CryptoProvider, Ed25519Signer } from '../crypto.js';
import { fail, ok, type Result } from '../result.js';

const TYPE = 'DataIntegrityProof';
const CRYPTOSUITE = 'eddsa-jcs-2022';

export interface ProofOptions {
  signer: Ed25519Signer;
  /** URL of the key, `did:web:…#z6Mk…`. */
  verificationMethod: string;
  /** RFC 3339 instant. It informs; whether a key was in force never depends on it. Left out where bytes count. */
  created?: string;
  /** `assertionMethod` unless told. */
  proofPurpose?: string;
}

/** A document with its one proof added. */
export type SecuredDocument = JsonObject & { proof: JsonObject };

/** Signs a document without proof (W3C vc-di-eddsa 1.0 section 3.3.1, Create Proof). */
export const addDataIntegrityProof = (
  crypto: Pick<CryptoProvider, 'sha256'>,
  unsecured: JsonObject,
  options: ProofOptions,
): SecuredDocument => {
  const context = unsecured['@context'];
  const configuration: JsonObject = {
    type: TYPE,
    cryptosuite: CRYPTOSUITE,
    ...(options.created === undefined ? {} : { created: options.created }),
    verificationMethod: options.verificationMethod,
    proofPurpose: options.proofPurpose ?? 'assertionMethod',
    ...(context === undefined ? {} : { '@context': context }),
  };
  const signature = options.signer.sign(hashData(crypto, configuration, unsecured));
  return { ...unsecured, proof: { ...configuration, proofValue: `z${toBase58(signature)}` } };
};

export type ProofFaultCode =
  | 'proof-missing'
  | 'proof-count'
  | 'proof-type'
  | 'proof-purpose'
  | 'proof-context'
  | 'proof-value'
  | 'proof-key-unknown'
  | 'proof-signature';

export interface VerifiedDocument {
  /** The document without its proof: what was signed. */
  unsecured: JsonObject;
  verificationMethod: string;
}

/**
 * Verifies the one eddsa-jcs-2022 proof of a document (section 3.3.2, Verify Proof), for the purpose
 * `assertionMethod`. Narrower than the specification on purpose: a set of proofs is refused, and the proof's
 * `@context` must equal the document's, not only begin it, so that nothing can be appended unsigned.
 */
export const verifyDataIntegrityProof = (
  crypto: Pick<CryptoProvider, 'sha256' | 'verifyEd25519'>,
  secured: JsonObject,
  resolveKey: (verificationMethod: string) => Uint8Array | undefined,
): Result<VerifiedDocument, ProofFaultCode> => {
  const { proof, ...unsecured } = secured;
  if (proof === undefined) return fail('proof-missing');
  if (!isObject(proof)) return fail('proof-count');
  const { proofValue, ...configuration } = proof;
  const { type, cryptosuite, proofPurpose, verificationMethod } = configuration;
  if (type !== TYPE || cryptosuite !== CRYPTOSUITE) return fail('proof-type');
  if (proofPurpose !== 'assertionMethod') return fail('proof-purpose');
  if (!sameJson(configuration['@context'], unsecured['@context'])) return fail('proof-context');
  if (typeof verificationMethod !== 'string') return fail('proof-key-unknown');
  const signature = signatureOf(proofValue);
  if (signature === undefined) return fail('proof-value');
  const key = resolveKey(verificationMethod);
  if (key === undefined) return fail('proof-key-unknown', verificationMethod);
  const valid = crypto.verifyEd25519(key, hashData(crypto, configuration, unsecured), signature);
  return valid ? ok({ unsecured, verificationMethod }) : fail('proof-signature');
};

/** Hash of the proof configuration, then of the document (section 3.3.4). */
const hashData = (crypto: Pick<CryptoProvider, 'sha256'>, configuration: JsonObject, unsecured: JsonObject) =>
  concatBytes(crypto.sha256(canonicalBytes(configuration)), crypto.sha256(canonicalBytes(unsecured)));

const sameJson = (a: JsonValue | undefined, b: JsonValue | undefined): boolean =>
  a === undefined || b === undefined ? a === b : canonicalize(a) === canonicalize(b);

const signatureOf = (proofValue: JsonValue | undefined): Uint8Array | undefined => {
  // 64 bytes need at most 88 base58 digits; longer input is refused before the quadratic decoding.
  if (typeof proofValue !== 'string' || !proofValue.startsWith('z') || proofValue.length > 89) return undefined;
  const bytes = fromBase58(proofValue.slice(1));
  return bytes?.length === 64 ? bytes : undefined;
};
