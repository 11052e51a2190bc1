import { toHex } from './bytes.js';

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
  /** ECDSA on P-256 with SHA-256 (FIPS 186-5 section 6.4.2): compressed point of 33 bytes, DER signature. */
  verifyP256(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  /**
   * SM2 with SM3 and the identifier `1234567812345678` (GB/T 32918.2-2016 section 7.1): compressed point of 33 bytes,
   * signature r ‖ s of 64 bytes.
   */
  verifySm2(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
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

/** Holds a P-256 private key and signs with it (ECDSA with SHA-256). */
export interface P256Signer {
  /** Compressed point, 33 bytes. */
  readonly publicKey: Uint8Array;
  /** DER. */
  sign(message: Uint8Array): Uint8Array;
}

/** Holds an SM2 private key and signs with it (GB/T 32918.2-2016, SM3, identifier `1234567812345678`). */
export interface Sm2Signer {
  /** Compressed point, 33 bytes. */
  readonly publicKey: Uint8Array;
  /** r ‖ s, 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

/** Bytes of an ML-DSA-44 public key and signature (FIPS 204 table 2). */
export const ML_DSA_44 = { publicKeyBytes: 1312, signatureBytes: 2420 } as const;

/** Digests in the text form used everywhere outside the tree: algorithm, colon, lower-case hexadecimal. */
export const digestText = {
  sha256: (crypto: Pick<CryptoProvider, 'sha256'>, bytes: Uint8Array): `sha256:${string}` =>
    `sha256:${toHex(crypto.sha256(bytes))}`,
  sm3: (crypto: Pick<CryptoProvider, 'sm3'>, bytes: Uint8Array): `sm3:${string}` => `sm3:${toHex(crypto.sm3(bytes))}`,
};
