import { decodeUtf8, utf8 } from '../bytes.js';
import { fail, ok, type Result } from '../result.js';
import { isNoteString, type NoteSignature, parseSignatureLine } from './encoding.js';
import type { NoteVerifier } from './verifier.js';

export type { NoteSignature } from './encoding.js';

/** A note taken apart; nothing verified yet. */
export interface ParsedNote {
  /** With its final newline, without the blank line after it. */
  readonly text: string;
  /** In the order of the note; identical lines once. */
  readonly signatures: readonly NoteSignature[];
}

/** A note with at least one good signature by a known key, and no bad one. */
export interface OpenedNote {
  readonly text: string;
  readonly verified: readonly NoteSignature[];
  /** Signatures by unknown keys: they say nothing. */
  readonly unverified: readonly NoteSignature[];
}

export type NoteFaultCode = 'note-malformed' | 'note-unsigned' | 'note-signature' | 'note-ambiguous-key';

/** Bounds on what strangers send; the format requires room for at least 16 signatures. */
const MAX_LENGTH = 1_000_000;
const MAX_SIGNATURES = 100;

/** Splits a signed note (C2SP signed-note) at its last blank line and reads the signature lines. */
export const parseNote = (note: string | Uint8Array): Result<ParsedNote, 'note-malformed'> => {
  if (note.length > MAX_LENGTH) return fail('note-malformed', 'too long');
  const source = typeof note === 'string' ? note : decodeUtf8(note);
  if (source === undefined || !isNoteString(source)) return fail('note-malformed', 'characters');
  const split = source.lastIndexOf('\n\n');
  if (split < 0) return fail('note-malformed', 'no signatures');
  const signatures = parseSignatureLines(source.slice(split + 2));
  return signatures.ok ? ok({ text: source.slice(0, split + 1), signatures: signatures.value }) : signatures;
};

/** Reads signature lines alone, as a witness answers them: 1 … 100 lines, each ended by a newline. */
export const parseSignatureLines = (lines: string): Result<NoteSignature[], 'note-malformed'> => {
  if (lines.length > MAX_LENGTH || !lines.endsWith('\n')) return fail('note-malformed', 'signature lines');
  const each = lines.slice(0, -1).split('\n');
  if (each.length > MAX_SIGNATURES) return fail('note-malformed', 'too many signatures');
  const signatures: NoteSignature[] = [];
  for (const line of new Set(each)) {
    const signature = parseSignatureLine(line);
    if (signature === undefined) return fail('note-malformed', 'signature line');
    signatures.push(signature);
  }
  return ok(signatures);
};

/**
 * Opens a note: every signature by a known key (name and key ID both match) must verify, and at least one must exist.
 * 'note-signature': a known key's signature is wrong, so the whole note is refused. 'note-unsigned': no known key
 * signed. 'note-ambiguous-key': two verifiers share the name and key ID of a signature.
 */
export const openNote = (
  note: string | Uint8Array,
  verifiers: readonly NoteVerifier[],
): Result<OpenedNote, NoteFaultCode> => {
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  const { text, signatures } = parsed.value;
  const message = utf8(text);
  const verified: NoteSignature[] = [];
  const unverified: NoteSignature[] = [];
  for (const signature of signatures) {
    const known = verifiers.filter(({ name, keyId }) => name === signature.name && keyId === signature.keyId);
    const [verifier] = known;
    if (known.length > 1) return fail('note-ambiguous-key', signature.name);
    if (verifier === undefined) unverified.push(signature);
    else if (verifier.verify(message, signature.signature)) verified.push(signature);
    else return fail('note-signature', signature.name);
  }
  return verified.length > 0 ? ok({ text, verified, unverified }) : fail('note-unsigned');
};
