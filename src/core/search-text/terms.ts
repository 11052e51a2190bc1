import { type Segment, segmentsOf, segmentText } from './segments.js';

/** Longest word that is a term of its own; of a longer one the beginning counts. */
export const LONGEST_WORD = 64;

/** Pairs of neighbouring characters; of a single character that character. */
export function pairsOf(segment: Segment): string[] {
  const characters = segment.characters.map(({ character }) => character);
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

const PARTS = /[._/-]/;

/** The word whole, as its term. */
export const wordTerm = (segment: Segment): string =>
  segment.characters
    .slice(0, LONGEST_WORD)
    .map(({ character }) => character)
    .join('');

const wordTerms = (segment: Segment): string[] => {
  const parts = segmentText(segment).split(PARTS);
  const whole = wordTerm(segment);
  return parts.length === 1 ? [whole] : [whole, ...parts.map((part) => [...part].slice(0, LONGEST_WORD).join(''))];
};

/**
 * The terms under which a text is found, each once, in no order that means anything. Writing without blanks gives its pairs
 * of neighbouring characters, and each character for questions of one; words and codes stand whole, a code of several
 * parts (`ELT-0001`, `PM2.5`) also by its parts. Total, bounded by the length of the text.
 */
export function indexTerms(text: string): string[] {
  const terms = segmentsOf(text).flatMap((segment) =>
    segment.kind === 'word'
      ? wordTerms(segment)
      : [...segment.characters.map(({ character }) => character), ...pairsOf(segment)],
  );
  return [...new Set(terms)].filter((term) => term !== '');
}
