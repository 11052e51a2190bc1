import { foldText } from './fold.js';
import type { SearchQuery } from './query.js';

/** What of a finding its order follows from. */
export interface Scored {
  readonly name: string;
  /** Number or code that it is known by. */
  readonly code: string;
}

/** Greatest score. */
export const HIGHEST_SCORE = 9_999;
const CODE_ITSELF = 5_000;
const WHOLE_STRETCHES = 2_000;
const PAIRS = 2_000;
/** Names have 100 characters at the most; the shorter says the same more clearly. */
const BREVITY = 100;

/**
 * How well a finding answers a question, 0 to 9,999, by its name alone: its code is the question; its name holds the
 * question's stretches as they stand; it holds their neighbouring pairs; it is short. Total, no clock, no statistics: the
 * same finding has the same place tomorrow.
 */
export function scoreOf(query: SearchQuery, { name, code }: Scored): number {
  const folded = foldText(name);
  const { stretches } = query;
  if (stretches.length === 0) return 0;
  const isCode = stretches.length === 1 && stretches[0] === foldText(code);
  const whole = stretches.filter((stretch) => folded.includes(stretch)).length / stretches.length;
  const pairs = stretches.flatMap(neighbours);
  const shared = pairs.filter((pair) => folded.includes(pair)).length / pairs.length;
  const brevity = BREVITY - Math.min(BREVITY, [...name].length);
  return (isCode ? CODE_ITSELF : 0) + Math.round(whole * WHOLE_STRETCHES + shared * PAIRS) + brevity;
}

const neighbours = (stretch: string): string[] => {
  const characters = [...stretch];
  if (characters.length < 2) return [stretch];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
};
