import { utf8 } from '../bytes.js';
import type { Ed25519Signer } from '../crypto.js';
import { Fault } from '../fault.js';
import type { Hasher } from '../merkle/index.js';
import { fail, ok, type Result } from '../result.js';
import { formatNote, formatSignatureLine, isNoteText, type NoteSignature } from './encoding.js';
import { isKeyName, KEY_TYPES } from './key.js';
import { parseNote } from './note.js';
import { makeVerifierKey, splitKey, type VerifierKey } from './verifier-key.js';

/** Signs notes with one key. */
export interface NoteSigner {
  readonly key: VerifierKey;
  /** The body of a signature line, without the key ID. */
  sign(text: Uint8Array): Uint8Array;
}

/** Signer of plain note signatures (type 01). Throws Fault 'vkey' for a name that no key can have. */
export const noteSigner = (h: Hasher, name: string, signer: Ed25519Signer): NoteSigner => ({
  key: makeVerifierKey(h, name, KEY_TYPES.note, signer.publicKey),
  sign: (text) => signer.sign(text),
});

const SIGNER_PREFIX = 'PRIVATE+KEY+';

/**
 * Reads a private key as golang.org/x/mod/sumdb/note writes it: PRIVATE+KEY+name+id+base64(01 || 32-byte seed).
 * `signerOf` makes the Ed25519 signer, so that the seed may go straight into a key store.
 */
export const parseSignerKey = (
  h: Hasher,
  text: string,
  signerOf: (seed: Uint8Array) => Ed25519Signer,
): Result<NoteSigner, 'skey-malformed' | 'skey-id'> => {
  const parts = text.startsWith(SIGNER_PREFIX) ? splitKey(text.slice(SIGNER_PREFIX.length)) : undefined;
  if (parts === undefined || !isKeyName(parts.name)) return fail('skey-malformed');
  const { name, keyId, material } = parts;
  if (material[0] !== KEY_TYPES.note || material.length !== 33) return fail('skey-malformed');
  const signer = noteSigner(h, name, signerOf(material.slice(1)));
  return signer.key.keyId === keyId ? ok(signer) : fail('skey-id');
};

/** A signed note. Throws Fault 'note-text' for text that no note can carry, or without a signer. */
export const signNote = (text: string, signers: readonly NoteSigner[]): string => {
  if (!isNoteText(text) || signers.length === 0) throw new Fault('note-text');
  const message = utf8(text);
  return formatNote(
    text,
    signers.map((signer) => ({ ...signer.key, signature: signer.sign(message) })),
  );
};

/** The note with further signatures (a witness's, say) below its own; a line that is already there is not repeated. */
export const appendSignatures = (
  note: string,
  signatures: readonly NoteSignature[],
): Result<string, 'note-malformed'> => {
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  if (!signatures.every(({ name }) => isKeyName(name))) return fail('note-malformed', 'key name');
  const lines = new Set([...parsed.value.signatures, ...signatures].map(formatSignatureLine));
  const extended = `${parsed.value.text}\n${[...lines].join('')}`;
  const checked = parseNote(extended);
  return checked.ok ? ok(extended) : checked;
};
