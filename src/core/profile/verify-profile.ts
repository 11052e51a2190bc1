import { canonicalBytes } from '../canonical/index.js';
import { type CryptoProvider, digestText, type Ed25519Signer } from '../crypto-provider.js';
import { schemaDigest } from '../duplicates/index.js';
import type { DigestPair } from '../entry/index.js';
import {
  addDataIntegrityProof,
  ed25519FromMultikey,
  multikeyFromEd25519,
  verifyDataIntegrityProof,
} from '../proof/index.js';
import { fail, ok, type Result } from '../result.js';
import type { DataProfile, UnsignedProfile } from './profile-shape.js';

type Digests = Pick<CryptoProvider, 'sha256' | 'sm3'>;

const DID_KEY = 'did:key:';

/** What a profile is known by: SHA-256 and SM3 over its RFC 8785 form with its proof, however its file is laid out. */
export function profileDigest(crypto: Digests, profile: DataProfile): DigestPair {
  const bytes = canonicalBytes({ ...profile });
  return { sha256: digestText.sha256(crypto, bytes), sm3: digestText.sm3(crypto, bytes) };
}

export interface VerifiedProfile {
  /** Multikey of the key that signed. Whose it is, the profile only says itself. */
  readonly key: string;
  readonly digest: DigestPair;
}

export type ProfileProofFaultCode =
  /** The schema digest is not that of the columns. */
  | 'profile-schema'
  /** Signed by no key, or with another's signature. */
  | 'profile-signature';

/** Verifies what `parseProfile` cannot: the digest of the schema, and the signature by the key that the profile names. */
export function verifyProfile(
  crypto: Digests & Pick<CryptoProvider, 'verifyEd25519'>,
  profile: DataProfile,
): Result<VerifiedProfile, ProfileProofFaultCode> {
  const { sha256, sm3 } = schemaDigest(crypto, profile.columns);
  if (sha256 !== profile.schema.sha256 || sm3 !== profile.schema.sm3) return fail('profile-schema');
  const verified = verifyDataIntegrityProof(crypto, { ...profile }, keyOfDid);
  if (!verified.ok) return fail('profile-signature', verified.code);
  const key = multikeyOf(verified.value.verificationMethod);
  return key === undefined ? fail('profile-signature') : ok({ key, digest: profileDigest(crypto, profile) });
}

/** Signs a profile with a key that names itself (did:key). */
export function signProfile(crypto: Digests, profile: UnsignedProfile, signer: Ed25519Signer): DataProfile {
  const multikey = multikeyFromEd25519(signer.publicKey);
  const { proof } = addDataIntegrityProof(
    crypto,
    { ...profile },
    {
      signer,
      verificationMethod: `${DID_KEY}${multikey}#${multikey}`,
    },
  );
  const { proofValue, verificationMethod } = proof;
  return {
    ...profile,
    proof: {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-jcs-2022',
      verificationMethod: String(verificationMethod),
      proofPurpose: 'assertionMethod',
      proofValue: String(proofValue),
    },
  };
}

/** `did:key:<multikey>#<multikey>`: both parts are the same key, or it is none. */
function multikeyOf(verificationMethod: string): string | undefined {
  const [did, fragment] = verificationMethod.split('#');
  return fragment !== undefined && did === `${DID_KEY}${fragment}` ? fragment : undefined;
}

function keyOfDid(verificationMethod: string): Uint8Array | undefined {
  const multikey = multikeyOf(verificationMethod);
  return multikey === undefined ? undefined : ed25519FromMultikey(multikey);
}
