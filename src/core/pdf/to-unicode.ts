import { Scanner, isKeyword } from './scanner.js';
import { arrayOf, type PdfValue, stringOf } from './value.js';

/** Glyph codes of two bytes to the characters they stand for. */
export type ToUnicode = ReadonlyMap<number, string>;

const MOST_CODES = 65_536;

/**
 * Reads a ToUnicode CMap (ISO 32000-2 section 9.10.3) made of `bfrange` sections with a list for each range. Undefined
 * when a section is of another form.
 */
export const parseToUnicode = (bytes: Uint8Array): ToUnicode | undefined => {
  const scanner = new Scanner(bytes, 0, false);
  const codes = new Map<number, string>();
  const waiting: PdfValue[] = [];
  let isInside = false;
  while (!scanner.isAtEndOfTokens()) {
    const token = scanner.valueOrKeyword();
    if (token === undefined) return undefined;
    if (!isKeyword(token)) {
      if (isInside) waiting.push(token);
      continue;
    }
    if (token.keyword.startsWith('beginbf') || token.keyword.startsWith('begincid')) {
      if (token.keyword !== 'beginbfrange' || isInside) return undefined;
      isInside = true;
    }
    if (token.keyword === 'endbfrange') {
      isInside = false;
      if (!addRanges(codes, waiting.splice(0))) return undefined;
    }
  }
  return isInside ? undefined : codes;
};

const addRanges = (codes: Map<number, string>, values: readonly PdfValue[]): boolean => {
  if (values.length % 3 !== 0) return false;
  for (let place = 0; place < values.length; place += 3) {
    const first = codeOf(values[place]);
    const last = codeOf(values[place + 1]);
    const list = arrayOf(values[place + 2]);
    if (first === undefined || last === undefined || list?.length !== last - first + 1) return false;
    for (const [offset, item] of list.entries()) {
      const text = utf16Of(item);
      if (text === undefined || codes.has(first + offset) || codes.size >= MOST_CODES) return false;
      codes.set(first + offset, text);
    }
  }
  return true;
};

const codeOf = (value: PdfValue | undefined): number | undefined => {
  const bytes = stringOf(value)?.bytes;
  return bytes?.length === 2 ? (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0) : undefined;
};

/** UTF-16BE, as all of these values are. */
const utf16Of = (value: PdfValue): string | undefined => {
  const bytes = stringOf(value)?.bytes;
  if (bytes === undefined || bytes.length % 2 !== 0 || bytes.length > 64) return undefined;
  let text = '';
  for (let at = 0; at < bytes.length; at += 2)
    text += String.fromCharCode((bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0));
  return text.isWellFormed() ? text : undefined;
};
