/** Profiles of data files: what is measured at their holder's, how it is signed, and how it is checked. */
export { assembleProfile } from './assemble.js';
export { type MeasuredFigures, measuredFigures } from './figures.js';
export { MOST_COLUMNS, MOST_NAME_CHARACTERS, MOST_PROFILE_BYTES } from './limits.js';
export { measuredFile } from './measured-file.js';
export type { MeasuredColumn, Measurement, Met, ProfileTerms } from './measurement.js';
export { type ProfileFaultCode, parseProfile } from './parse-profile.js';
export { DEFAULT_THRESHOLD } from './personal/found.js';
export { DETECTED_KINDS, type DetectedKind, KINDS } from './personal/kinds.js';
export type { DataProfile, UnsignedProfile } from './profile-shape.js';
export { EQUAL_WEIGHTS } from './quality/score.js';
export {
  type ProfileProofFaultCode,
  profileDigest,
  signProfile,
  type VerifiedProfile,
  verifyProfile,
} from './verify-profile.js';
