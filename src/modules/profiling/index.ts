/** Measuring of data files at their holder's: command line only, without a registry. */
export type { Fingerprint } from './application/fingerprint-file.js';
export { type Measured, measureFile } from './application/measure-file.js';
export { fingerprintOf, proofOfPart } from './application/prove-part.js';
export type { MeasuringOrder, ReadingOptions, Requirements } from './domain/profile-order.js';
export { UnreadableData } from './domain/unreadable-data.js';
