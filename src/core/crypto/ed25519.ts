import { ed25519 } from '@noble/curves/ed25519.js';

/** Ed25519 (RFC 8032 section 5.1.7, strict). Total: a malformed key or signature is `false`. */
export const verifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    // zip215 accepts non-canonical encodings; RFC 8032 does not.
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
};
