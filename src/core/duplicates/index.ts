/** Likeness of registrations: what points to the same data registered twice. It informs a reviewer and decides nothing. */
export { comparable, folded } from './comparable.js';
export { boundsOf, dice, isNear } from './dice.js';
export { type Grams, gramsOf } from './grams.js';
export { type Column, schemaDigest, schemaFingerprint } from './schema-fingerprint.js';
export { hiddenBy, SIGNATURE_BITS, signatureOf } from './signature.js';
export { sketchOf } from './sketch.js';
export { LIKENESS_THRESHOLDS } from './thresholds.js';
