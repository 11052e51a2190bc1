/** Likeness of registrations and of elements: what points to the same data twice. It informs people and decides nothing. */
export { comparable, folded } from './comparable.js';
export { boundsOf, dice, isNear } from './dice.js';
export {
  type ComparedElement,
  compareElements,
  domainKey,
  ELEMENT_REASONS,
  type ElementLikeness,
  type ElementReason,
} from './elements.js';
export { type Grams, gramsOf } from './grams.js';
export { type Column, schemaDigest, schemaFingerprint } from './schema-fingerprint.js';
export { hiddenBy, SIGNATURE_BITS, signatureOf } from './signature.js';
export { sketchOf } from './sketch.js';
export { LIKENESS_THRESHOLDS } from './thresholds.js';
