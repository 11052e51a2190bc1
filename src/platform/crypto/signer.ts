import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { SM2_NONCE_BYTES, signSm2, sm2PublicKey } from '../../core/crypto/sm2.js';
import {
  type Ed25519Signer,
  ML_DSA_44,
  type MlDsa44Signer,
  type P256Signer,
  type Sm2Signer,
} from '../../core/crypto-provider.js';
import { nodeCrypto, plain } from './node-crypto.js';

const SEED_BYTES = 32;
/** PKCS#8 of an Ed25519 key up to its seed (RFC 8410 §7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A signer from a 32-byte seed (RFC 8032 §5.1.5). Throws RangeError for any other length. */
export function ed25519SignerFromSeed(seed: Uint8Array): Ed25519Signer {
  if (seed.length !== SEED_BYTES) throw new RangeError('an Ed25519 seed has 32 bytes');
  const key = Buffer.concat([PKCS8_PREFIX, seed]);
  return signerFromKeyObject(createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
}

/** A signer that keeps the private key inside OpenSSL. Throws TypeError for a key that is not a private Ed25519 key. */
export function signerFromKeyObject(key: KeyObject): Ed25519Signer {
  if (key.type !== 'private' || key.asymmetricKeyType !== 'ed25519') throw new TypeError('not a private Ed25519 key');
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  const publicKey = plain(Buffer.from(x ?? '', 'base64url'));
  return { publicKey, sign: (message) => plain(sign(null, message, key)) };
}

/** The same for a private ML-DSA-44 key. Throws TypeError for any other key. */
export function mlDsa44SignerFromKeyObject(key: KeyObject): MlDsa44Signer {
  if (key.type !== 'private' || key.asymmetricKeyType !== 'ml-dsa-44') throw new TypeError('not an ML-DSA-44 key');
  // SubjectPublicKeyInfo ends with the bytes of the key (RFC 9881 §4).
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = plain(spki.subarray(spki.length - ML_DSA_44.publicKeyBytes));
  return { publicKey, sign: (message) => plain(sign(null, message, key)) };
}

/** The same for a private P-256 key: ECDSA with SHA-256 in DER. Throws TypeError for any other key. */
export function p256SignerFromKeyObject(key: KeyObject): P256Signer {
  const isP256 = key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  if (key.type !== 'private' || !isP256) throw new TypeError('not a private P-256 key');
  const { x, y } = createPublicKey(key).export({ format: 'jwk' });
  const isOdd = ((Buffer.from(y ?? '', 'base64url').at(-1) ?? 0) & 1) === 1;
  const publicKey = plain(Buffer.concat([Uint8Array.of(isOdd ? 3 : 2), Buffer.from(x ?? '', 'base64url')]));
  return { publicKey, sign: (message) => plain(sign('sha256', message, key)) };
}

/**
 * An SM2 signer. OpenSSL keeps such keys but signs without the identifier that the standard demands, so that the
 * arithmetic is our own. Throws RangeError for bytes that are no private key.
 * @param secret 32 bytes
 */
export function sm2SignerFromSecret(secret: Uint8Array): Sm2Signer {
  const kept = Uint8Array.from(secret);
  const publicKey = sm2PublicKey(kept);
  if (publicKey === undefined) throw new RangeError('not a private SM2 key');
  const nonce = () => randomBytes(SM2_NONCE_BYTES);
  return { publicKey, sign: (message) => signSm2(nodeCrypto, kept, message, nonce) };
}
