import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { ML_DSA_44 } from '../crypto-provider.js';

/** ML-DSA-44 (FIPS 204 section 5.3, empty context). Total: a malformed key or signature is `false`. */
export const verifyMlDsa44 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  if (publicKey.length !== ML_DSA_44.publicKeyBytes || signature.length !== ML_DSA_44.signatureBytes) return false;
  try {
    return ml_dsa44.verify(signature, message, publicKey);
  } catch {
    return false;
  }
};
