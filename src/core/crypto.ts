import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { verifyEd25519 } from './crypto/ed25519.js';
import { verifyMlDsa44 } from './crypto/ml-dsa-44.js';
import { verifyP256 } from './crypto/p256.js';
import { verifySm2 } from './crypto/sm2.js';
import { sm3 } from './crypto/sm3.js';
import type { CryptoProvider, Ed25519Signer } from './crypto-provider.js';

// Apart, so that whoever computes with OpenSSL need not load the JavaScript implementations.
export * from './crypto-provider.js';
export { SM2_NONCE_BYTES, signSm2, sm2PublicKey, uncompressedSm2 } from './crypto/sm2.js';

/** JavaScript implementations that work in the browser; a page loads them one by one, as they are needed. */
export const nobleCrypto: CryptoProvider = {
  sha256: (data) => sha256(data),
  sm3,
  verifyEd25519,
  verifyMlDsa44,
  verifyP256,
  verifySm2: (publicKey, message, signature) => verifySm2(nobleCrypto, publicKey, message, signature),
};

/** A signer from a 32-byte RFC 8032 seed, in JavaScript: for the browser, tests and tools without key storage. */
export const nobleSigner = (seed: Uint8Array): Ed25519Signer => {
  const secret = Uint8Array.from(seed);
  return { publicKey: ed25519.getPublicKey(secret), sign: (message) => ed25519.sign(message, secret) };
};
