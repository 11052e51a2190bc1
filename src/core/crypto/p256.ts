import { p256 } from '@noble/curves/nist.js';

/**
 * Verifies ECDSA on P-256 with SHA-256 (FIPS 186-5 section 6.4.2). Both values of s are accepted, as everywhere outside
 * of chains. Total: a point off the curve or a signature that is no strict DER is false.
 * @param publicKey compressed point, 33 bytes
 * @param signature DER `SEQUENCE {r, s}` (RFC 3279 section 2.2.3)
 */
export const verifyP256 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  if (publicKey.length !== 33) return false;
  try {
    return p256.verify(signature, message, publicKey, { format: 'der', lowS: false });
  } catch {
    return false;
  }
};
