/** C2SP tlog-cosignature: a witness's timed statement that a checkpoint is the largest consistent tree it has seen. */

export { cosign, makeCosignerKey } from './cosign.js';
export {
  type Cosignature,
  cosignatureMessage,
  cosignatureVerifier,
  parseCosignature,
  verifyCosignature,
} from './cosignature.js';
