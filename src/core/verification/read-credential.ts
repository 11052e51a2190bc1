import { CENTRES, type Centre } from '../access/index.js';
import { isObject, type JsonObject, parseJson } from '../canonical/index.js';
import {
  credentialDigest,
  credentialName,
  credentialSchemaUrl,
  credentialShape,
  credentialUrl,
  type RegistrationCredential,
} from '../credential/index.js';
import { centreDid, isPublicUrl, splitVerificationMethod } from '../did/index.js';
import type { DigestPair } from '../entry/index.js';
import { ed25519FromMultikey, verifyDataIntegrityProof } from '../proof/index.js';
import { millisecondsOf, parseShape } from '../shape/index.js';
import type { Certified } from './certified.js';
import { type Context, rememberOf } from './context.js';
import type { FragmentCode } from './messages.js';
import type { Outcome } from './report.js';

/** What follows from the bytes of a credential alone. */
export interface ReadCredential {
  structure: Outcome;
  signature: Outcome;
  /** Present exactly when the structure is valid. */
  read?: {
    credential: RegistrationCredential;
    /** Of the credential without its proof. */
    digest: DigestPair;
    certified: Certified;
  };
}

/** Parses, digests and checks the signature of a credential: a pure function of its bytes, therefore remembered. */
export const readCredential = (context: Context, bytes: Uint8Array | undefined): ReadCredential =>
  bytes === undefined ? MISSING : rememberOf(context, 'credential/2', bytes, () => compute(context, bytes));

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
  const credential = shaped.value;
  const origin = originOf(credential);
  if (origin === undefined) return malformed('structure-identifier', '/id');
  const inconsistency = firstInconsistency(credential);
  if (inconsistency !== undefined) return malformed(inconsistency.code, inconsistency.pointer);
  const { proof, ...unsecured } = credential;
  const key = splitVerificationMethod(proof.verificationMethod)?.multikey ?? '';
  const { issuer, validFrom, validUntil, credentialStatus, credentialSubject } = credential;
  const terms = { issuer, validFrom, validUntil, credentialStatus };
  const { number, sample } = credentialSubject;
  const certified = { ...terms, number, isSample: sample === true, ...origin, key };
  return {
    structure: { status: 'valid', code: 'structure-valid' },
    signature: checkSignature(crypto, document, issuer.id),
    read: { credential, digest: credentialDigest(crypto, unsecured), certified },
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

/** The registry and centre that a credential names, when address, number, schema and issuer agree. */
const originOf = (credential: RegistrationCredential): { publicUrl: string; centre: Centre } | undefined => {
  const suffix = credentialUrl('', credential.credentialSubject.number);
  if (!credential.id.endsWith(suffix)) return undefined;
  const publicUrl = credential.id.slice(0, -suffix.length);
  if (!isPublicUrl(publicUrl) || credential.credentialSchema.id !== credentialSchemaUrl(publicUrl)) return undefined;
  const centre = CENTRES.find((candidate) => centreDid(publicUrl, candidate) === credential.issuer.id);
  return centre === undefined ? undefined : { publicUrl, centre };
};

const firstInconsistency = (
  credential: RegistrationCredential,
): { code: FragmentCode; pointer: string } | undefined => {
  const { validFrom, validUntil, credentialStatus, credentialSubject, name } = credential;
  if ((millisecondsOf(validFrom) ?? 0) > (millisecondsOf(validUntil) ?? 0)) {
    return { code: 'structure-validity-period', pointer: '/validUntil' };
  }
  const [revocation, suspension] = credentialStatus;
  const placed = credentialStatus.every(
    (entry) => entry.id === `${entry.statusListCredential}#${entry.statusListIndex}`,
  );
  if (!placed || revocation.statusListIndex !== suspension.statusListIndex) {
    return { code: 'structure-status-place', pointer: '/credentialStatus' };
  }
  const wanted = credentialName(credentialSubject.certificateType, credentialSubject.sample === true);
  return name === wanted ? undefined : { code: 'structure-sample-mark', pointer: '/name' };
};
