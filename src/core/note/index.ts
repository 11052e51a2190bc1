/** C2SP signed notes: text with signatures by named keys. */
export { formatNote, formatSignatureLine, isNoteText } from './encoding.js';
export { isKeyName, KEY_TYPES, type KeyType } from './key.js';
export {
  type NoteFaultCode,
  type NoteSignature,
  type OpenedNote,
  openNote,
  type ParsedNote,
  parseNote,
  parseSignatureLines,
} from './note.js';
export { appendSignatures, type NoteSigner, noteSigner, parseSignerKey, signNote } from './sign.js';
export { type NoteVerifier, noteVerifier } from './verifier.js';
export {
  formatVerifierKey,
  makeVerifierKey,
  parseVerifierKey,
  type VerifierKey,
  type VerifierKeyFaultCode,
} from './verifier-key.js';
