import { comparable } from './comparable.js';

/** One more than the greatest code point takes 21 bits, so that two fit into a number that a double holds exactly. */
const CODE_POINTS = 2 ** 21;

/** The distinct pairs of neighbouring characters of a text, as numbers; ascending, below 2^42. */
export type Grams = readonly number[];

/**
 * Pairs of neighbouring characters of a text as it is compared (`comparable`), each once; of a text of one character
 * that character. Two different pairs are two different numbers: no digest stands between.
 */
export function gramsOf(text: string): Grams {
  const points = Array.from(comparable(text), (character) => character.codePointAt(0) ?? 0);
  const [only] = points;
  if (only === undefined) return [];
  if (points.length === 1) return [only];
  const pairs = points.slice(1).map((point, index) => (points[index] ?? 0) * CODE_POINTS + point);
  return [...new Set(pairs)].sort((left, right) => left - right);
}

/** How many grams two texts share. */
export function overlap(left: Grams, right: Grams): number {
  const known = new Set(left);
  return right.reduce((count, gram) => count + (known.has(gram) ? 1 : 0), 0);
}
