/** Ledger entries: the closed table of acts, their bytes, signatures, identities and commitments. */
export { type BuiltEntry, buildEntry, type EntryDraft } from './build-entry.js';
export { commit, openCommitment, SALT_LENGTH } from './commitment.js';
export type { FieldClass } from './field.js';
export { entryIdentity } from './identity.js';
export {
  COMMITTING_KINDS,
  type CommittedName,
  ENTRY_KINDS,
  type EntryBody,
  type EntryKind,
  isEntryKind,
  isPersonalField,
} from './kinds.js';
export { RECORDS_OF_HOLDERS } from './kinds/accounting.js';
export type { DigestPair, EntryOf, LedgerEntry } from './ledger-entry.js';
export { type EntryFaultCode, parseEntry } from './parse-entry.js';
export {
  digestPair,
  fen,
  introducibleKey,
  inventoryCode,
  KEY_PURPOSES,
  type KeyPurpose,
  multikey,
  p256Multikey,
  registrationType,
  slug,
  suits,
  year,
} from './terms.js';
export { UPDATE_FREQUENCIES, type UpdateFrequency, updateFrequency } from './update-frequency.js';
export { verifySignedPart } from './signed-part.js';
export { verifyEntrySignature } from './verify-entry.js';
