import { all, any, type TermExpression, term, termCount } from './expression.js';
import { type Segment, segmentsOf, segmentText } from './segments.js';
import { pairsOf, wordTerm } from './terms.js';

/** Longest question, in code points, before and after it is folded. */
export const LONGEST_QUERY = 100;
/** Most terms of one question: further ones are left out of the strict form, and a longer one is none of a person's. */
const MOST_TERMS = 48;
/** Most terms that are written for the relaxed form: a question that would need more has no such form. */
const MOST_WRITTEN = 200;

/** A question in words, in its two forms. */
export interface SearchQuery {
  /** Every pair of every stretch, and every word. */
  readonly strict: TermExpression;
  /** For when that finds too little: most pairs of each stretch, words that every catalog is full of left out. */
  readonly relaxed: TermExpression | undefined;
  /** The stretches as they are compared, to order and to mark what is found. */
  readonly stretches: readonly string[];
}

/** What a name in a catalog of data says without telling anything apart. */
const COMMONPLACE = /数据集|数据|信息|资源|情况|明细|清单|名录|名单|目录|记录|一览表|统计表|汇总|相关|查询|的/u;

/** Part of the pairs of a stretch that must be there: a stretch of two words has one pair that is no word. */
const ENOUGH = 0.6;

/** The question, or nothing where it holds no letter, digit or character. */
export function parseQuery(text: string): SearchQuery | undefined {
  const segments = segmentsOf([...text].slice(0, LONGEST_QUERY).join(''));
  if (segments.length === 0) return undefined;
  const strict = all(segments.flatMap(termsOf).slice(0, MOST_TERMS).map(term));
  return { strict, relaxed: relaxedOf(segments), stretches: [...new Set(segments.map(segmentText))] };
}

const termsOf = (segment: Segment): string[] => (segment.kind === 'word' ? [wordTerm(segment)] : pairsOf(segment));

function relaxedOf(segments: readonly Segment[]): TermExpression | undefined {
  const parts = segments.flatMap((segment) =>
    segment.kind === 'word' ? [term(wordTerm(segment))] : telling(segment).map(mostOf),
  );
  const relaxed = all(parts.slice(0, MOST_TERMS));
  return parts.length === 0 || termCount(relaxed) > MOST_WRITTEN ? undefined : relaxed;
}

/** The terms of each piece of a stretch that tells something; none where it is commonplace altogether. */
function telling(segment: Segment): string[][] {
  const pieces = segmentText(segment)
    .split(new RegExp(COMMONPLACE, 'gu'))
    .map((piece) => [...piece])
    .filter((piece) => piece.length > 0);
  const words = pieces.filter((piece) => piece.length > 1);
  // What is left of two words with a commonplace one between them says less than they do.
  return (words.length > 0 ? words : pieces).map((piece) => (piece.length === 1 ? piece : pairs(piece)));
}

const pairs = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);

/** Most pairs of which every sufficient choice is written out. */
const MOST_CHOSEN_FROM = 7;

/** At least 60 % of the terms; of a long stretch every second one, from the first or from the second on. */
function mostOf(terms: readonly string[]): TermExpression {
  const enough = Math.ceil(terms.length * ENOUGH);
  if (enough === terms.length) return all(terms.map(term));
  const choices =
    terms.length <= MOST_CHOSEN_FROM
      ? choose(terms, enough)
      : [0, 1].map((first) => terms.filter((_term, index) => index % 2 === first));
  return any(choices.map((choice) => all(choice.map(term))));
}

/** Every choice of so many of the terms. */
function choose(terms: readonly string[], count: number): string[][] {
  if (count === 0) return [[]];
  return terms.flatMap((first, index) => choose(terms.slice(index + 1), count - 1).map((rest) => [first, ...rest]));
}
