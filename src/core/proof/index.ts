/** Data Integrity proofs of the cryptosuite eddsa-jcs-2022, and Multikey. */
export {
  addDataIntegrityProof,
  type ProofFaultCode,
  type ProofOptions,
  type SecuredDocument,
  type VerifiedDocument,
  verifyDataIntegrityProof,
} from './data-integrity.js';
export {
  ed25519FromMultikey,
  multikeyFromEd25519,
  multikeyFromP256,
  multikeyFromSm2,
  p256FromMultikey,
  sm2FromMultikey,
} from './multikey.js';
