import { concatBytes, fromBase64, isWellFormed, toBase64 } from '../bytes.js';
import { isKeyName } from './key.js';

/** One signature line of a note. */
export interface NoteSignature {
  readonly name: string;
  /** 0 … 2^32-1. */
  readonly keyId: number;
  /** What follows the key ID: 64 bytes for Ed25519, 72 for a cosignature, larger for other types. */
  readonly signature: Uint8Array;
}

const EM_DASH = '\u2014 ';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids exactly these.
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;

/** Whether the text can be a note's text: ends in a newline, valid Unicode, no control character but newline. */
export const isNoteText = (text: string): boolean => text.endsWith('\n') && isNoteString(text);

/** Whether a whole note or a part of it has only characters that notes allow. */
export const isNoteString = (text: string): boolean => !CONTROL.test(text) && isWellFormed(text);

/** The signature line, with its newline. */
export const formatSignatureLine = ({ name, keyId, signature }: NoteSignature): string =>
  `${EM_DASH}${name} ${toBase64(concatBytes(keyIdBytes(keyId), signature))}\n`;

/** A note from its text and signatures, in that order; nothing is checked. */
export const formatNote = (text: string, signatures: readonly NoteSignature[]): string =>
  `${text}\n${signatures.map(formatSignatureLine).join('')}`;

/** Reads a signature line without its newline; undefined when malformed. */
export const parseSignatureLine = (line: string): NoteSignature | undefined => {
  const space = line.indexOf(' ', EM_DASH.length);
  if (!line.startsWith(EM_DASH) || space < 0) return undefined;
  const name = line.slice(EM_DASH.length, space);
  const bytes = fromBase64(line.slice(space + 1));
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5) return undefined;
  const keyId = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return { name, keyId, signature: bytes.slice(4) };
};

const keyIdBytes = (keyId: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, keyId);
  return bytes;
};
