import { isKeyword, Scanner } from './scanner.js';
import type { ToUnicode } from './to-unicode.js';
import { arrayOf, nameOf, type PdfArray, type PdfValue, stringOf } from './value.js';

/**
 * Every operator that a page of ours uses (ISO 32000-2 annex A): paths, colours, marks of the structure and text. None
 * that draws an image, a form or a pattern, and none that makes text invisible: what is drawn as text is what is read.
 */
const OPERATORS = new Set(
  'q Q cm w J j M d re m l c h S s f f* B n W W* cs CS scn SCN rg RG BDC BMC EMC BT ET Tf Tm Td TJ Tj'.split(' '),
);
const MOST_OPERANDS = 4_096;

/**
 * The text of a page, in the order in which it is drawn. Undefined for content with an operator, a font or a code that
 * no page of ours has.
 */
export const pageText = (content: Uint8Array, fonts: ReadonlyMap<string, ToUnicode>): string | undefined => {
  const scanner = new Scanner(content, 0, false);
  const parts: string[] = [];
  let operands: PdfValue[] = [];
  let font: ToUnicode | undefined;
  while (!scanner.isAtEndOfTokens()) {
    const token = scanner.valueOrKeyword();
    if (token === undefined || operands.length > MOST_OPERANDS) return undefined;
    if (!isKeyword(token)) {
      operands.push(token);
      continue;
    }
    if (!OPERATORS.has(token.keyword)) return undefined;
    if (token.keyword === 'Tf') {
      font = fonts.get(nameOf(operands[0]) ?? '');
      if (font === undefined) return undefined;
    }
    if (token.keyword === 'TJ' || token.keyword === 'Tj') {
      const shown = font && textOf(arrayOf(operands[0]) ?? operands, font);
      if (shown === undefined) return undefined;
      parts.push(shown);
    }
    operands = [];
  }
  return operands.length === 0 ? parts.join('') : undefined;
};

const textOf = (items: PdfArray, font: ToUnicode): string | undefined => {
  let text = '';
  for (const item of items) {
    if (typeof item === 'number') continue;
    const codes = stringOf(item)?.bytes;
    if (codes === undefined || codes.length % 2 !== 0) return undefined;
    for (let at = 0; at < codes.length; at += 2) {
      const shown = font.get((codes[at] ?? 0) * 256 + (codes[at + 1] ?? 0));
      if (shown === undefined) return undefined;
      text += shown;
    }
  }
  return text;
};
