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
export function foldText(text: string): string {
  let folded = '';
  for (const point of text.toWellFormed().normalize('NFC')) folded += foldedPoint(point);
  return folded;
}

/** Folded code points, a pure function remembered: texts are made of a few thousand different ones. */
const remembered = new Map<string, string>();
const MOST_REMEMBERED = 20_000;

function foldedPoint(point: string): string {
  const known = remembered.get(point);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const folded = newlyFolded(point);
  remembered.set(point, folded);
  return folded;
}

function newlyFolded(point: string): string {
  const simple = point.normalize('NFKC').toLowerCase();
  return SIMPLIFIED.get(simple) ?? simple;
}
