import iconv from 'iconv-lite';
import { tableFault } from '../table-fault.js';

const isLead = (byte: number) => byte >= 0x81 && byte <= 0xfe;
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
const isTrail = (byte: number) => byte >= 0x40 && byte <= 0xfe && byte !== 0x7f;

/**
 * Bytes of the sequence that begins at `at` by the form of GB 18030-2022 section 5: one, two or four; 0 where none
 * can begin, or where the bytes end inside it. Bytes below 0x30 stand for themselves only, so that what delimits
 * cells is never part of a character.
 */
export function sequenceLength(bytes: Uint8Array, at: number): 0 | 1 | 2 | 4 {
  const [first = -1, second = -1, third = -1, fourth = -1] = bytes.subarray(at, at + 4);
  if (first >= 0 && first < 0x80) return 1;
  if (!isLead(first)) return 0;
  if (isTrail(second)) return 2;
  return isDigit(second) && isLead(third) && isDigit(fourth) ? 4 : 0;
}

/** The text of bytes that are GB18030 from the first to the last; undefined for others. */
export function gb18030Text(bytes: Uint8Array): string | undefined {
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return undefined;
    at += length;
  }
  try {
    return new TextDecoder('gb18030', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** U+E5E5, and the private characters whose codes GB 18030-2022 gave to characters of Unicode: read back as others. */
const UNENCODABLE = /[\uE5E5\uE78D-\uE793\uE794-\uE796\uE81E\uE826\uE82B\uE82C\uE832\uE843\uE854\uE864]/u;

/**
 * A text as GB18030. It carries all of Unicode but U+E5E5 and 18 private characters that the edition of 2022 replaced;
 * of those it throws Fault 'table-text-unencodable'.
 */
export function encodeGb18030(text: string): Buffer {
  const [character] = UNENCODABLE.exec(text) ?? [];
  if (character !== undefined) {
    const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
    throw tableFault('table-text-unencodable', {}, { character: code });
  }
  return iconv.encode(text, 'gb18030');
}
