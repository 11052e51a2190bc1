import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { sm3 } from 'sm-crypto-v2';
import { fromHex } from './bytes.js';
import { verifyP256 } from './crypto/p256.js';
import { verifySm2 } from './crypto/sm2.js';
import { type CryptoProvider, type Ed25519Signer, ML_DSA_44 } from './crypto-provider.js';

// Apart, so that whoever computes with OpenSSL need not load the JavaScript implementations.
export * from './crypto-provider.js';
export { SM2_NONCE_BYTES, SM2_USER_ID, signSm2, sm2PublicKey, uncompressedSm2 } from './crypto/sm2.js';

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
  verifyP256,
  verifySm2: (publicKey, message, signature) => verifySm2(nobleCrypto, publicKey, message, signature),
};

/** A signer from a 32-byte RFC 8032 seed, in JavaScript: for the browser, tests and tools without key storage. */
export const nobleSigner = (seed: Uint8Array): Ed25519Signer => {
  const secret = Uint8Array.from(seed);
  return { publicKey: ed25519.getPublicKey(secret), sign: (message) => ed25519.sign(message, secret) };
};
