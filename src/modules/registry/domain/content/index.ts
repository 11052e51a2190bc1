/** The content of an application: its members, its rules, its strict reading. */

export { CERTIFIED_MEMBERS, type CertifiedMember } from './amendment-members.js';
export type {
  ApplicationContent,
  ApplicationDraft,
  RightConfiguration,
} from './application-content.js';
export type { Mode } from './field.js';
export { FIELD_MESSAGES, type FieldCode, isFieldCode } from './field-codes.js';
export { parseApplicationContent } from './parse-application-content.js';
export { publishedRestrictions } from './restrictions.js';
export {
  ACQUISITIONS,
  type Acquisition,
  type AcquisitionRule,
  acquisitionRule,
} from './rights-matrix.js';
export * from './vocabulary.js';
