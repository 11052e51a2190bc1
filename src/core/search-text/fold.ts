import { SIMPLIFIED } from './simplified.js';

/** A character as it is compared, and the place of the code point that it came of. */
export interface FoldedCharacter {
  readonly character: string;
  /** Place of the code point in the text, counted in code points. */
  readonly origin: number;
}

/**
 * The text as it is compared, character by character: each code point by NFKC (full width and compatibility forms become
 * the ordinary ones), lower case, simplified where the traditional form is known. Total; the text is taken in NFC, so that what
 * is composed there counts as one.
 */
export function foldedCharacters(text: string): FoldedCharacter[] {
  return [...text.toWellFormed().normalize('NFC')].flatMap((point, origin) =>
    [...foldedPoint(point)].map((character) => ({ character, origin })),
  );
}

/** The same as a text. */
export const foldText = (text: string): string =>
  foldedCharacters(text)
    .map(({ character }) => character)
    .join('');

function foldedPoint(point: string): string {
  const simple = point.normalize('NFKC').toLowerCase();
  return SIMPLIFIED.get(simple) ?? simple;
}
