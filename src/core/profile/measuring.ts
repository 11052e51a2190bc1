/** What whoever measures a file must know, besides what a profile is: see `modules/profiling`. */
export { DETECTORS, type Detector } from './personal/detectors.js';
export { DETECTED_KINDS, type DetectedKind } from './personal/kinds.js';
export { hasRange, inferType, TYPE_PATTERNS } from './types.js';
export type { DataFormat, LogicalType } from './vocabulary.js';
