import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { sm3 } from 'sm-crypto-v2';
import { fromHex, toHex } from './bytes.js';

/** The primitives the core needs. All are total: a malformed key or signature is `false`, never an exception. */
export interface CryptoProvider {
  /** SHA-256 (FIPS 180-4): 32 bytes. */
  sha256(data: Uint8Array): Uint8Array;
  /** SM3 (GB/T 32905-2016): 32 bytes. */
  sm3(data: Uint8Array): Uint8Array;
  /** Ed25519 (RFC 8032 section 5.1.7, strict): 32-byte key, 64-byte signature. */
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  /** ML-DSA-44 (FIPS 204 section 5.3, empty context): 1,312-byte key, 2,420-byte signature. */
  verifyMlDsa44(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** Holds an Ed25519 private key and signs with it (RFC 8032, pure). */
export interface Ed25519Signer {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

/** Holds an ML-DSA-44 private key and signs with it (FIPS 204, empty context). */
export interface MlDsa44Signer {
  /** 1,312 bytes. */
  readonly publicKey: Uint8Array;
  /** 2,420 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

/** Bytes of an ML-DSA-44 public key and signature (FIPS 204 table 2). */
export const ML_DSA_44 = { publicKeyBytes: 1312, signatureBytes: 2420 } as const;

/** JavaScript implementations that work in the browser. */
export const nobleCrypto: CryptoProvider = {
  sha256: (data) => sha256(data),
  sm3: (data) => {
    const digest = fromHex(sm3(data));
    if (digest === undefined) throw new Error('sm3 gave no hexadecimal digest');
    return digest;
  },
  verifyEd25519: (publicKey, message, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    try {
      // zip215 accepts non-canonical encodings; RFC 8032 does not.
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    } catch {
      return false;
    }
  },
  verifyMlDsa44: (publicKey, message, signature) => {
    if (publicKey.length !== ML_DSA_44.publicKeyBytes || signature.length !== ML_DSA_44.signatureBytes) return false;
    try {
      return ml_dsa44.verify(signature, message, publicKey);
    } catch {
      return false;
    }
  },
};

/** A signer from a 32-byte RFC 8032 seed, in JavaScript: for the browser, tests and tools without key storage. */
export const nobleSigner = (seed: Uint8Array): Ed25519Signer => {
  const secret = Uint8Array.from(seed);
  return { publicKey: ed25519.getPublicKey(secret), sign: (message) => ed25519.sign(message, secret) };
};

/** Digests in the text form used everywhere outside the tree: algorithm, colon, lower-case hexadecimal. */
export const digestText = {
  sha256: (crypto: Pick<CryptoProvider, 'sha256'>, bytes: Uint8Array): `sha256:${string}` =>
    `sha256:${toHex(crypto.sha256(bytes))}`,
  sm3: (crypto: Pick<CryptoProvider, 'sm3'>, bytes: Uint8Array): `sm3:${string}` => `sm3:${toHex(crypto.sm3(bytes))}`,
};
