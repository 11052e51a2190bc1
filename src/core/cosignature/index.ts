/** C2SP tlog-cosignature: a witness's timed statement that a checkpoint is the largest consistent tree it has seen. */

export { cosign, cosignSubtree, makeCosignerKey, makeSubtreeCosignerKey } from './cosign.js';
export {
  type Cosignature,
  type CosignatureCrypto,
  cosignatureMessage,
  cosignatureVerifier,
  parseCosignature,
  verifyCosignature,
} from './cosignature.js';
