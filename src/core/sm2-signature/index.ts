/** The detached SM2 signature of a certificate. */
export {
  buildSm2Signature,
  parseSm2Signature,
  type Sm2Signature,
  type Sm2SignatureFaultCode,
  type Sm2SignatureTerms,
  verifySm2Signature,
} from './sm2-signature.js';
